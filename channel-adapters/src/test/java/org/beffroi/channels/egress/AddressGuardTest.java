package org.beffroi.channels.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(Set.of("localhost"), InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "[::1]",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::"
            })
    void refusesWhatIsNotThePublicInternet(String host) {
        // Given
        // a literal, which needs no name service

        // When
        Exception refused = assertThrows(UnknownHostException.class, () -> guard.resolve(host));

        // Then
        assertEquals(AddressRefused.class, refused.getClass(), host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.9.9.9",
                "172.15.255.255",
                "172.32.0.1",
                "100.128.0.1",
                "192.169.0.1",
                "2a01:e0a::1",
                "2606:4700::1"
            })
    void allowsPublicAddresses(String host) throws UnknownHostException {
        // Given
        InetAddress expected = InetAddress.getByName(host);

        // When
        InetAddress[] addresses = guard.resolve(host);

        // Then
        assertEquals(expected, addresses[0]);
    }

    @Test
    void refusesANameThatLeadsToAPrivateAddress() {
        // Given
        AddressGuard lured = new AddressGuard(Set.of(), host -> new InetAddress[] {InetAddress.getByName("10.0.0.8")});

        // When
        Exception refused = assertThrows(UnknownHostException.class, () -> lured.resolve("board.example"));

        // Then
        assertEquals(AddressRefused.class, refused.getClass());
    }

    @Test
    void refusesANameThatHasOnePrivateAddressAmongPublicOnes() {
        // Given
        AddressGuard lured = new AddressGuard(Set.of(), host ->
                new InetAddress[] {InetAddress.getByName("9.9.9.9"), InetAddress.getByName("127.0.0.1")});

        // When
        Exception refused = assertThrows(UnknownHostException.class, () -> lured.resolve("board.example"));

        // Then
        assertEquals(AddressRefused.class, refused.getClass());
    }

    @Test
    void letsAnInstallationAllowAHostByItsName() throws UnknownHostException {
        // Given
        String host = "LocalHost";

        // When
        InetAddress[] addresses = guard.resolve(host);

        // Then
        assertEquals(true, addresses[0].isLoopbackAddress());
    }
}
