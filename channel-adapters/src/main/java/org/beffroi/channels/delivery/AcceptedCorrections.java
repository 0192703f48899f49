package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.adapter.AcceptedDeliveries.Over;
import org.beffroi.channels.adapter.AcceptedDeliveries.Paused;
import org.beffroi.channels.adapter.AcceptedDeliveries.Standing;
import org.beffroi.channels.adapter.AcceptedDeliveries.Work;
import org.beffroi.channels.correction.Correction;
import org.beffroi.channels.correction.CorrectionJudgement;
import org.beffroi.channels.correction.Corrections;
import org.beffroi.channels.message.KnownMessage;
import org.beffroi.channels.message.KnownMessages;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;

/** The follow-ups among what a channel works on in its own time. */
@ApplicationScoped
class AcceptedCorrections {

    private final Corrections corrections;
    private final Deliveries deliveries;
    private final KnownMessages messages;
    private final Accounts accounts;
    private final PrepareCall prepare;
    private final FollowCorrections follow;
    private final DeliveryEvents events;
    private final Clock clock;

    AcceptedCorrections(
            Corrections corrections,
            Deliveries deliveries,
            KnownMessages messages,
            Accounts accounts,
            PrepareCall prepare,
            FollowCorrections follow,
            DeliveryEvents events,
            Clock clock) {
        this.corrections = corrections;
        this.deliveries = deliveries;
        this.messages = messages;
        this.accounts = accounts;
        this.prepare = prepare;
        this.follow = follow;
        this.events = events;
        this.clock = clock;
    }

    Standing standing(UUID work) {
        return corrections
                .find(new CorrectionId(work))
                .filter(correction -> correction.state() == CorrectionState.ACCEPTED)
                .flatMap(correction -> deliveries
                        .find(correction.deliveryId())
                        .filter(delivery -> !delivery.isRetracting() && isWanted(delivery, correction))
                        .map(delivery -> standing(delivery, correction)))
                .orElseGet(Over::new);
    }

    Optional<Delivery> deliveryOf(UUID work) {
        return corrections.find(new CorrectionId(work)).flatMap(correction -> deliveries.find(correction.deliveryId()));
    }

    private boolean isWanted(Delivery delivery, Correction correction) {
        Optional<KnownMessage> message = messages.find(delivery.messageId());
        return message.flatMap(KnownMessage::withdrawal).isEmpty()
                && message.flatMap(KnownMessage::current).equals(Optional.of(correction.versionId()))
                && prepare.isIntact(correction.versionId());
    }

    private Standing standing(Delivery delivery, Correction correction) {
        Account account = accounts.find(delivery.accountId()).orElseThrow();
        return switch (account.state()) {
            case CONNECTED -> {
                PrepareCall.Prepared call = prepare.correction(delivery, correction, account, clock.instant());
                yield new Work(correction.id().value(), call.rendition(), call.connection(), call.key(), Instant.MAX);
            }
            case RECONNECT -> new Paused(Instant.MAX);
            case DISABLED -> new Over();
        };
    }

    void progress(UUID work, Counts counts) {
        accepted(work).ifPresent(correction -> correction.count(counts));
    }

    void ended(UUID work, Counts counts, String code, String detail) {
        accepted(work).ifPresent(correction -> {
            Delivery delivery = deliveries.lock(correction.deliveryId()).orElseThrow();
            correction.settle(CorrectionJudgement.ended(counts, code, detail), clock.instant());
            events.corrected(delivery);
            follow.follow(delivery);
        });
    }

    /** The delivery's row first, as everywhere. */
    private Optional<Correction> accepted(UUID work) {
        return corrections
                .find(new CorrectionId(work))
                .filter(correction -> deliveries.lock(correction.deliveryId()).isPresent())
                .map(correction -> {
                    corrections.getEntityManager().refresh(correction);
                    return correction;
                })
                .filter(correction -> correction.state() == CorrectionState.ACCEPTED);
    }
}
