package org.beffroi.channels.correction;

import java.time.Instant;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;

/**
 * What an outcome makes of a correction.
 *
 * @param nextAt    when to try again, or null
 * @param maybeDone whether an attempt may have corrected the post without our knowing
 * @param reconnect whether the account lost its access
 */
public record CorrectionVerdict(
        CorrectionState state,
        Instant nextAt,
        String code,
        String detail,
        Counts counts,
        boolean maybeDone,
        boolean reconnect) {

    static CorrectionVerdict of(CorrectionState state, String code, String detail, boolean maybeDone) {
        return new CorrectionVerdict(state, null, code, detail, null, maybeDone, false);
    }

    CorrectionVerdict at(Instant next) {
        return new CorrectionVerdict(state, next, code, detail, counts, maybeDone, reconnect);
    }

    CorrectionVerdict with(Counts recipients) {
        return new CorrectionVerdict(state, nextAt, code, detail, recipients, maybeDone, reconnect);
    }

    CorrectionVerdict lostAccess() {
        return new CorrectionVerdict(state, nextAt, code, detail, counts, maybeDone, true);
    }
}
