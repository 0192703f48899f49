package org.beffroi.system.ledger;

import java.util.Set;

/** What Beffroi says of one correction; its state is one of {@link org.beffroi.contracts.CorrectionState}. */
record BelievedCorrection(String deliveryId, String kind, String state) {

    private static final Set<String> OPEN = Set.of("PENDING", "SENDING", "ACCEPTED", "RETRYING");

    /** Whether Beffroi will still work on it by itself. */
    boolean open() {
        return OPEN.contains(state);
    }

    boolean confirms() {
        return state.equals("CORRECTED");
    }

    boolean uncertain() {
        return state.equals("UNCERTAIN");
    }
}
