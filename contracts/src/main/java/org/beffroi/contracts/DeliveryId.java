package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.uuid.Generators;
import java.util.Objects;
import java.util.UUID;

/**
 * Identifies the delivery of one version by one publication. It is derived from both (UUIDv5, RFC 9562), so that a
 * release that arrives twice, or at two instances, still means one delivery.
 */
public record DeliveryId(@JsonValue UUID value) {

    /** Namespace of all delivery identifiers; a constant of the wire format, never to be changed. */
    private static final UUID NAMESPACE = UUID.fromString("7e6d0c56-0f5b-5f0e-9d8a-2f6f1d0b8e11");

    @JsonCreator
    public DeliveryId {
        Objects.requireNonNull(value, "value");
    }

    public static DeliveryId of(PublicationId publication, VersionId version) {
        return new DeliveryId(
                Generators.nameBasedGenerator(NAMESPACE).generate(publication.toString() + "/" + version.toString()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
