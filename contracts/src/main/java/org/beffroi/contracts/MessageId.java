package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a message of an authority, whatever its versions. */
public record MessageId(@JsonValue UUID value) {

    @JsonCreator
    public MessageId {
        Objects.requireNonNull(value, "value");
    }

    public static MessageId next() {
        return new MessageId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
