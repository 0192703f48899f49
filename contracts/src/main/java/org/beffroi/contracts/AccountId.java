package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies one channel account of an authority. */
public record AccountId(@JsonValue UUID value) {

    @JsonCreator
    public AccountId {
        Objects.requireNonNull(value, "value");
    }

    public static AccountId next() {
        return new AccountId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
