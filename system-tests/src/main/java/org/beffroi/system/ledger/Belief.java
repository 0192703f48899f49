package org.beffroi.system.ledger;

import java.util.Set;

/**
 * What Beffroi says of one delivery.
 *
 * @param open whether it will still work on it by itself
 */
public record Belief(String deliveryId, String messageId, String kind, String state, String code, boolean open) {

    private static final Set<String> CONFIRMED = Set.of("DELIVERED", "PARTIAL");
    private static final Set<String> DENIED = Set.of("FAILED", "MISSED", "CANCELLED");

    /** Taken back before it was released: there is nothing to deliver. */
    static Belief neverReleased(String messageId, String kind) {
        return new Belief("", messageId, kind, "CANCELLED", "never-released", false);
    }

    /** Says that it arrived. */
    boolean confirms() {
        return CONFIRMED.contains(state);
    }

    /** Says that it did not arrive and never will. */
    boolean denies() {
        return DENIED.contains(state);
    }

    /** Was taken back, or should have been. */
    boolean takenBack() {
        return state.startsWith("RETRACT");
    }

    @Override
    public String toString() {
        return state + (code.isEmpty() ? "" : "(" + code + ")");
    }
}
