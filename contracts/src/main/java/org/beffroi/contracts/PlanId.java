package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a decision to publish a message on some accounts. */
public record PlanId(@JsonValue UUID value) {

    @JsonCreator
    public PlanId {
        Objects.requireNonNull(value, "value");
    }

    public static PlanId next() {
        return new PlanId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
