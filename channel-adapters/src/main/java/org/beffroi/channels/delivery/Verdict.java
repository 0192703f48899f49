package org.beffroi.channels.delivery;

import java.time.Instant;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;

/**
 * What an outcome makes of a delivery.
 *
 * @param nextAt    when to work on it again, or null
 * @param maybeLive whether an attempt may have made the content public without our knowing
 * @param reconnect whether the account lost its access
 */
record Verdict(
        DeliveryState state,
        Instant nextAt,
        String code,
        String detail,
        String externalId,
        String permalink,
        Counts counts,
        boolean maybeLive,
        boolean reconnect) {

    static Verdict of(DeliveryState state, String code, String detail, boolean maybeLive) {
        return new Verdict(state, null, code, detail, null, null, null, maybeLive, false);
    }

    Verdict at(Instant next) {
        return new Verdict(state, next, code, detail, externalId, permalink, counts, maybeLive, reconnect);
    }

    Verdict lostAccess() {
        return new Verdict(state, nextAt, code, detail, externalId, permalink, counts, maybeLive, true);
    }
}
