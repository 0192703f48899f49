package org.beffroi.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {

    private final PublicationId publication =
            new PublicationId(UUID.fromString("019ab700-0001-7bbb-8001-000000000001"));
    private final VersionId version = new VersionId(UUID.fromString("019ab5e2-7f10-7a11-8b6c-0123456789ab"));

    /** Computed by Python's {@code uuid.uuid5}; another value would send everything again. */
    @Test
    void isTheSameForEver() {
        // When
        DeliveryId delivery = DeliveryId.of(publication, version);

        // Then
        assertEquals("6c37e481-dacf-5137-8bf6-9cafcd68e255", delivery.toString());
    }

    @Test
    void isAUuidOfVersionFive() {
        // When
        UUID delivery = DeliveryId.of(publication, version).value();

        // Then
        assertEquals(5, delivery.version());
    }
}
