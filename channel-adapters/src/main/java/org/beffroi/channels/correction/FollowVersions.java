package org.beffroi.channels.correction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.beffroi.channels.account.Adapters;
import org.beffroi.channels.message.KnownMessage;
import org.beffroi.channels.message.KnownMessages;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;

/**
 * Keeps the corrections of a delivery in step with its message: one for the current version when the delivery shows an
 * older one, none that nobody wants any more. The newest wins, and a withdrawal wins over all.
 */
@ApplicationScoped
public class FollowVersions {

    private final KnownMessages messages;
    private final Corrections corrections;
    private final Adapters adapters;
    private final Clock clock;

    FollowVersions(KnownMessages messages, Corrections corrections, Adapters adapters, Clock clock) {
        this.messages = messages;
        this.corrections = corrections;
        this.adapters = adapters;
        this.clock = clock;
    }

    /**
     * What is to be known of a delivery, whose row is locked.
     *
     * @param mayBePublic whether something of it is, may be, or is just about to become public
     */
    public record Followed(
            DeliveryId id, MessageId messageId, VersionId versionId, ChannelKind kind, boolean mayBePublic) {}

    /** What became of them: how many were opened, and whether any moved. */
    public record Moved(int opened, boolean any) {}

    public Moved follow(Followed delivery) {
        KnownMessage message = messages.find(delivery.messageId()).orElse(null);
        Optional<VersionId> wanted = wanted(delivery, message);
        List<Correction> all = corrections.of(delivery.id());
        List<Correction> unwanted = all.stream()
                .filter(correction -> CorrectionTransitions.mayBeStopped(correction.state()))
                .filter(correction -> !wanted.equals(Optional.of(correction.versionId())))
                .toList();
        unwanted.forEach(correction -> correction.stop(reason(delivery, message), clock.instant()));
        boolean known =
                all.stream().map(Correction::versionId).anyMatch(version -> wanted.equals(Optional.of(version)));
        if (wanted.isPresent() && !known) {
            open(delivery, wanted.get());
            return new Moved(1, true);
        }
        return new Moved(0, !unwanted.isEmpty());
    }

    /** Why nobody wants a version brought to the delivery, if nobody does. */
    public Optional<CorrectionStop> stopReason(Followed delivery, VersionId version) {
        KnownMessage message = messages.find(delivery.messageId()).orElseThrow();
        return wanted(delivery, message).equals(Optional.of(version))
                ? Optional.empty()
                : Optional.of(reason(delivery, message));
    }

    private static Optional<VersionId> wanted(Followed delivery, KnownMessage message) {
        if (message == null || message.withdrawal().isPresent() || !delivery.mayBePublic()) {
            return Optional.empty();
        }
        return message.current().filter(version -> !version.equals(delivery.versionId()));
    }

    private static CorrectionStop reason(Followed delivery, KnownMessage message) {
        if (message.withdrawal().isPresent()) {
            return CorrectionStop.WITHDRAWN;
        }
        if (!delivery.mayBePublic()) {
            return CorrectionStop.NOTHING_PUBLIC;
        }
        return message.current().isEmpty() ? CorrectionStop.VOID : CorrectionStop.SUPERSEDED;
    }

    private void open(Followed delivery, VersionId version) {
        Instant now = clock.instant();
        Capabilities.Correction mode =
                adapters.of(delivery.kind()).capabilities().correction();
        Correction correction = new Correction(delivery.id(), version, mode, now);
        if (mode == Capabilities.Correction.NONE) {
            correction.stop(CorrectionStop.UNAVAILABLE, now);
        }
        corrections.persist(correction);
    }
}
