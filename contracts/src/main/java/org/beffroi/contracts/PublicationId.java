package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies one planned publication of a message on one account. */
public record PublicationId(@JsonValue UUID value) {

    @JsonCreator
    public PublicationId {
        Objects.requireNonNull(value, "value");
    }

    public static PublicationId next() {
        return new PublicationId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
