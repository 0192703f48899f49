package org.beffroi.channels.delivery;

import java.util.Arrays;
import java.util.List;
import org.beffroi.channels.delivery.Decision.Need;
import org.beffroi.contracts.ChannelAccount.Capabilities.Correction;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;

/**
 * What a person may decide about a correction that rests. It is not cancelled: that a channel stays as it is, the
 * director waives for all to see.
 *
 * @param maybeDone  whether an attempt may have arrived without our knowing
 * @param repeatable whether what may have arrived may be sent again without harm
 */
record CorrectionDecision(
        CorrectionState state, Correction mode, ChannelKind kind, boolean maybeDone, boolean repeatable) {

    Need of(Decision decision) {
        return switch (decision) {
            case RETRY -> retry();
            case COMPLETION -> rests() ? Need.NOTHING : Need.IMPOSSIBLE;
            case CANCELLATION -> Need.IMPOSSIBLE;
        };
    }

    List<Decision> possible() {
        return Arrays.stream(Decision.values())
                .filter(decision -> of(decision) != Need.IMPOSSIBLE)
                .toList();
    }

    private Need retry() {
        if (!rests() || mode == Correction.NONE) {
            return Need.IMPOSSIBLE;
        }
        boolean unknown = maybeDone || state == CorrectionState.UNCERTAIN;
        return unknown && !repeatable ? Decision.looked(kind) : Need.NOTHING;
    }

    private boolean rests() {
        return switch (state) {
            case FAILED, IMPOSSIBLE, UNCERTAIN -> true;
            case PENDING, SENDING, ACCEPTED, RETRYING, CORRECTED, CANCELLED -> false;
        };
    }
}
