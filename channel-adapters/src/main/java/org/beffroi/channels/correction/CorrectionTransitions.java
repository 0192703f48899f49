package org.beffroi.channels.correction;

import static org.beffroi.contracts.CorrectionState.ACCEPTED;
import static org.beffroi.contracts.CorrectionState.CANCELLED;
import static org.beffroi.contracts.CorrectionState.CORRECTED;
import static org.beffroi.contracts.CorrectionState.FAILED;
import static org.beffroi.contracts.CorrectionState.IMPOSSIBLE;
import static org.beffroi.contracts.CorrectionState.PENDING;
import static org.beffroi.contracts.CorrectionState.RETRYING;
import static org.beffroi.contracts.CorrectionState.SENDING;
import static org.beffroi.contracts.CorrectionState.UNCERTAIN;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.beffroi.contracts.CorrectionState;

/** The closed list of changes a correction may go through. */
final class CorrectionTransitions {

    private static final Map<CorrectionState, Set<CorrectionState>> ALLOWED = new EnumMap<>(CorrectionState.class);

    static {
        // without SENDING in between only where the adapter is local
        ALLOWED.put(
                PENDING, EnumSet.of(SENDING, ACCEPTED, RETRYING, UNCERTAIN, CORRECTED, IMPOSSIBLE, FAILED, CANCELLED));
        ALLOWED.put(SENDING, EnumSet.of(ACCEPTED, RETRYING, UNCERTAIN, CORRECTED, IMPOSSIBLE, FAILED, CANCELLED));
        ALLOWED.put(
                RETRYING, EnumSet.of(SENDING, ACCEPTED, RETRYING, UNCERTAIN, CORRECTED, IMPOSSIBLE, FAILED, CANCELLED));
        ALLOWED.put(ACCEPTED, EnumSet.of(UNCERTAIN, CORRECTED, FAILED, CANCELLED));
        // by a person: made again, or seen there
        ALLOWED.put(UNCERTAIN, EnumSet.of(RETRYING, CORRECTED, CANCELLED));
        ALLOWED.put(FAILED, EnumSet.of(RETRYING, CORRECTED));
        ALLOWED.put(IMPOSSIBLE, EnumSet.of(RETRYING, CORRECTED));
    }

    private CorrectionTransitions() {}

    static boolean allowed(CorrectionState from, CorrectionState to) {
        return ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }

    static CorrectionState go(CorrectionState from, CorrectionState to) {
        if (!allowed(from, to)) {
            throw new IllegalStateException("A correction that is " + from + " cannot become " + to);
        }
        return to;
    }

    /** Nobody may want it any more, and a call that is out is judged by its outcome first. */
    static boolean mayBeStopped(CorrectionState state) {
        return state != SENDING && allowed(state, CANCELLED);
    }
}
