package org.beffroi.analytics.report;

import java.time.Instant;
import java.util.List;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;

/**
 * What one message did.
 *
 * @param versionId   the newest approved version, or null
 * @param hours       clicks by hour and channel, the oldest first; hours without one are left out
 * @param clicks      on short links of all channels and versions
 * @param asOf        when this was read; nothing later is in it
 * @param correction  how far the newest version came where an older one is live, or null when none is
 * @param notMeasured what a reader might look for in vain, and why
 */
record MessageReport(
        MessageId messageId,
        String title,
        VersionId versionId,
        List<Channel> channels,
        List<FollowedLink> links,
        List<Hour> hours,
        long clicks,
        Instant asOf,
        Correction correction,
        List<NotMeasured> notMeasured) {

    /**
     * One delivery.
     *
     * @param accountName null until the account is known here
     * @param clicks      on the short links of this kind of channel; null where its links are not short
     * @param counts      recipients by outcome, or null
     * @param correction  of a delivery that is live of an older version, or null
     */
    record Channel(
            DeliveryId deliveryId,
            VersionId versionId,
            ChannelKind kind,
            AccountId accountId,
            String accountName,
            DeliveryState state,
            String permalink,
            Instant deliveredAt,
            Long clicks,
            Counts counts,
            ChannelCorrection correction) {}

    /** @param at when the correction came to stand so */
    record ChannelCorrection(VersionId versionId, CorrectionState state, Instant at) {}

    /**
     * @param total   channels that show an older version
     * @param done    those among them that have the newest
     * @param seconds from its approval until the last of them had it; null until then
     */
    record Correction(int total, int done, Long seconds) {}

    record FollowedLink(ChannelKind kind, String target, long clicks) {}

    /** @param hour when it began */
    record Hour(ChannelKind kind, Instant hour, long clicks) {}

    /** @param what is looked for, in the reader's language; {@code detail} says why it is not there */
    record NotMeasured(String code, String what, String detail) {}
}
