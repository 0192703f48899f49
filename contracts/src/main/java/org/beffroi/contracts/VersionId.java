package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies one immutable version of a message. */
public record VersionId(@JsonValue UUID value) {

    @JsonCreator
    public VersionId {
        Objects.requireNonNull(value, "value");
    }

    public static VersionId next() {
        return new VersionId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
