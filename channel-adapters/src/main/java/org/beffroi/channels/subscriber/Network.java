package org.beffroi.channels.subscriber;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The part of an address that one household or one company has: IPv4 /24, IPv6 /56. */
final class Network {

    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 7;

    private Network() {}

    /** @param address a literal, never a name */
    static byte[] of(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address == null ? "" : address).getAddress();
            return Arrays.copyOf(bytes, bytes.length == 4 ? IPV4_BYTES : IPV6_BYTES);
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
