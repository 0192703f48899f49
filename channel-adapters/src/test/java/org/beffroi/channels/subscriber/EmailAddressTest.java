package org.beffroi.channels.subscriber;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "jeanne.martin@exemple.fr, jeanne.martin@exemple.fr",
        "'  Jeanne.Martin@Exemple.FR ', jeanne.martin@exemple.fr",
        "o'brien+lettre@sub.exemple.fr, o'brien+lettre@sub.exemple.fr",
        "mairie@saint-éloi.fr, mairie@xn--saint-loi-g4a.fr",
    })
    void twoSpellingsOfOneAddressAreOne(String typed, String normalised) {
        // When
        EmailAddress address = EmailAddress.parse(typed);

        // Then
        assertEquals(normalised, address.normalised());
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING",
        "'   ', MISSING",
        "jeanne.martin, INCOMPLETE",
        "jeanne.martin@, INCOMPLETE",
        "jeanne.martin@exemple, INCOMPLETE",
        "jeanne.martin@exemple., INCOMPLETE",
        "@exemple.fr, INVALID",
        "jeanne martin@exemple.fr, INVALID",
        "jeanne..martin@exemple.fr, INVALID",
        "jeanne@-exemple.fr, INVALID",
        "jeanne@exemple.123, INVALID",
        "jeanne@[127.0.0.1], INVALID",
        "a@b@exemple.fr, INVALID",
        "jeanne>@exemple.fr, INVALID",
        "zoé@exemple.fr, INVALID",
    })
    void theFaultIsNamed(String typed, EmailAddress.Fault fault) {
        // When
        EmailAddress.Unusable unusable = assertThrows(EmailAddress.Unusable.class, () -> EmailAddress.parse(typed));

        // Then
        assertEquals(fault, unusable.fault());
    }

    @Test
    void aLineBreakNeverReachesTheMailServer() {
        // When
        EmailAddress.Unusable unusable = assertThrows(
                EmailAddress.Unusable.class, () -> EmailAddress.parse("jeanne@exemple.fr\r\nRCPT TO:<b@exemple.fr>"));

        // Then
        assertEquals(EmailAddress.Fault.INVALID, unusable.fault());
    }

    @Test
    void printedItIsMasked() {
        // When
        String printed = EmailAddress.parse("jeanne@exemple.fr").toString();

        // Then
        assertEquals("j•••••@exemple.fr", printed);
    }

    @Test
    void aNetworkIsWhatAHouseholdHas() {
        // When
        byte[] one = Network.of("2001:db8:1:22aa::1");

        // Then
        assertArrayEquals(Network.of("2001:db8:1:22ff::7"), one);
        assertFalse(Arrays.equals(Network.of("2001:db8:1:2300::1"), one));
        assertArrayEquals(Network.of("192.0.2.1"), Network.of("192.0.2.250"));
        assertArrayEquals(Network.of("192.0.2.1"), Network.of("::ffff:192.0.2.9"));
    }
}
