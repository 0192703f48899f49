package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.beffroi.channels.account.Adapters;
import org.beffroi.channels.account.LoseAccess;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.delivery.DeliveryQueue.Claim;
import org.jboss.logging.Logger;

/** Writes what came of an attempt, unless the lease was lost meanwhile: then another decides what it meant. */
@ApplicationScoped
class EndAttempt {

    private static final Logger LOGGER = Logger.getLogger(EndAttempt.class);

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Adapters adapters;
    private final LoseAccess loseAccess;
    private final AdmitDeliveries admit;
    private final DeliveryEvents events;
    private final RetryCurve curve;
    private final Clock clock;

    EndAttempt(
            Deliveries deliveries,
            Attempts attempts,
            Adapters adapters,
            LoseAccess loseAccess,
            AdmitDeliveries admit,
            DeliveryEvents events,
            DeliveryConfig config,
            Clock clock) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.adapters = adapters;
        this.loseAccess = loseAccess;
        this.admit = admit;
        this.events = events;
        this.curve = new RetryCurve(
                config.retry().first(),
                config.retry().factor(),
                config.retry().longest(),
                config.retry().maxAttempts(),
                config.retry().jitter(),
                RandomGenerator.getDefault());
        this.clock = clock;
    }

    void end(Claim claim, UUID attemptId, Outcome outcome) {
        Delivery delivery = deliveries.lock(claim.deliveryId()).orElseThrow();
        Attempt attempt = attempts.findById(attemptId);
        if (delivery.heldBy(claim.lease()) && attempt.isOpen()) {
            settle(delivery, attempt, outcome);
        } else {
            LOGGER.warnf("An answer came after its lease was lost delivery=%s outcome=%s", delivery.id(), outcome);
        }
    }

    void settle(Delivery delivery, Attempt attempt, Outcome outcome) {
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
        if (verdict.reconnect()) {
            loseAccess.of(delivery.accountId(), verdict.code(), verdict.detail());
        }
        // a withdrawal that came while the call was out
        admit.admit(delivery);
    }

    private Verdict verdict(Delivery delivery, Attempt attempt, Outcome outcome, Instant now) {
        Judgement judgement =
                new Judgement(adapters.of(delivery.kind()).capabilities().retryMeans(), curve);
        return attempt.purpose() == Purpose.RETRACT
                ? judgement.retracted(outcome, attempt.number(), now, delivery.maybeLive())
                : judgement.published(
                        outcome,
                        new Judgement.Facts(
                                attempt.number(),
                                delivery.firstSentAt(),
                                now,
                                delivery.notAfter(),
                                delivery.maybeLive()));
    }
}
