package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.delivery.DeliveryQueue.Claim;
import org.jboss.logging.Logger;

/** Writes what came of an attempt, unless the lease was lost meanwhile: then another decides what it meant. */
@ApplicationScoped
class EndAttempt {

    private static final Logger LOGGER = Logger.getLogger(EndAttempt.class);

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Judgements judgements;
    private final CorrectDelivery correct;
    private final AdmitDeliveries admit;
    private final DeliveryEvents events;
    private final Clock clock;

    EndAttempt(
            Deliveries deliveries,
            Attempts attempts,
            Judgements judgements,
            CorrectDelivery correct,
            AdmitDeliveries admit,
            DeliveryEvents events,
            Clock clock) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.judgements = judgements;
        this.correct = correct;
        this.admit = admit;
        this.events = events;
        this.clock = clock;
    }

    /** The access that the account lost, if it did. */
    Optional<Outcome.Reconnect> end(Claim claim, UUID attemptId, Outcome outcome) {
        Delivery delivery = deliveries.lock(claim.deliveryId()).orElseThrow();
        Attempt attempt = attempts.findById(attemptId);
        if (delivery.heldBy(claim.lease()) && attempt.isOpen()) {
            return lostAccess(settle(delivery, attempt, outcome));
        }
        LOGGER.warnf("An answer came after its lease was lost delivery=%s outcome=%s", delivery.id(), outcome);
        return Optional.empty();
    }

    private static Optional<Outcome.Reconnect> lostAccess(Verdict verdict) {
        return verdict.reconnect()
                ? Optional.of(new Outcome.Reconnect(verdict.code(), verdict.detail()))
                : Optional.empty();
    }

    Verdict settle(Delivery delivery, Attempt attempt, Outcome outcome) {
        if (attempt.purpose() == Purpose.CORRECT) {
            return correct.settle(delivery, attempt, outcome);
        }
        Instant now = clock.instant();
        attempt.end(outcome, now);
        Verdict verdict = verdict(delivery, attempt, outcome, now);
        if (attempt.purpose() == Purpose.RETRACT) {
            delivery.settleRetraction(verdict, now);
        } else {
            delivery.settle(verdict, now);
        }
        if (attempt.purpose() == Purpose.PUBLISH || verdict.state() != null) {
            events.changed(delivery);
        }
        // a withdrawal that came while the call was out
        admit.admit(delivery);
        return verdict;
    }

    private Verdict verdict(Delivery delivery, Attempt attempt, Outcome outcome, Instant now) {
        Judgement judgement = judgements.of(delivery.kind());
        return attempt.purpose() == Purpose.RETRACT
                ? judgement.retracted(outcome, attempt.number(), now, delivery.maybeLive())
                : judgement.published(
                        outcome,
                        new Judgement.Facts(
                                delivery.attemptsSinceAsked(),
                                delivery.firstSentAt(),
                                attempt.sentAt(),
                                now,
                                delivery.notAfter(),
                                delivery.maybeLive()));
    }
}
