package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.uuid.Generators;
import java.util.Objects;
import java.util.UUID;

/**
 * Identifies the correction of one delivery by one version. It is derived from both (UUIDv5, RFC 9562), so that an
 * approval that arrives twice, or at two instances, still means one correction.
 */
public record CorrectionId(@JsonValue UUID value) {

    /** Namespace of all correction identifiers; a constant of the wire format, never to be changed. */
    private static final UUID NAMESPACE = UUID.fromString("c1f5d3a8-2b6e-5d47-a0c9-5e7b8a9d4f02");

    @JsonCreator
    public CorrectionId {
        Objects.requireNonNull(value, "value");
    }

    public static CorrectionId of(DeliveryId delivery, VersionId version) {
        return new CorrectionId(
                Generators.nameBasedGenerator(NAMESPACE).generate(delivery.toString() + "/" + version.toString()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
