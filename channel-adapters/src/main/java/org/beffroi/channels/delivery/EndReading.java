package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.channels.delivery.DeliveryQueue.Claim;
import org.beffroi.contracts.DeliveryState;
import org.jboss.logging.Logger;

/** Writes what reading a channel back told, and decides what follows: done, sent again, read again, or a person. */
@ApplicationScoped
class EndReading {

    private static final Logger LOGGER = Logger.getLogger(EndReading.class);
    private static final String LOOK_YOURSELF =
            " Vérifiez sur le canal, puis dites ici si le message y est ou n’y est pas.";

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Judgements judgements;
    private final AdmitDeliveries admit;
    private final DeliveryEvents events;
    private final Clock clock;

    EndReading(
            Deliveries deliveries,
            Attempts attempts,
            Judgements judgements,
            AdmitDeliveries admit,
            DeliveryEvents events,
            Clock clock) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.judgements = judgements;
        this.admit = admit;
        this.events = events;
        this.clock = clock;
    }

    /** The access that the account lost, if it did. */
    Optional<Outcome.Reconnect> end(Claim claim, UUID attemptId, Reconciliation read) {
        Delivery delivery = deliveries.lock(claim.deliveryId()).orElseThrow();
        Attempt attempt = attempts.findById(attemptId);
        if (!delivery.heldBy(claim.lease()) || !attempt.isOpen()) {
            LOGGER.warnf("A reading came after its lease was lost delivery=%s read=%s", delivery.id(), read);
            return Optional.empty();
        }
        Instant now = clock.instant();
        attempt.endReading(read, now);
        settle(delivery, read, now);
        return lostAccess(read);
    }

    private void settle(Delivery delivery, Reconciliation read, Instant now) {
        Finding finding = judgements
                .readings()
                .of(
                        read,
                        new Finding.Rules.Facts(
                                delivery.readings().attempts(),
                                delivery.readings().notFoundAt(),
                                delivery.changedAt(),
                                now));
        switch (finding) {
            case Finding.Live live -> {
                delivery.found(live.ref(), now);
                events.changed(delivery);
            }
            case Finding.ReadAgain again -> delivery.lookAgain(again);
            case Finding.Absent absent -> absent(delivery, now);
            case Finding.HandOver over -> handOver(delivery, over.code(), over.detail(), now);
        }
        // a withdrawal that came while the channel was read
        admit.admit(delivery);
    }

    /** What is certainly not public may be sent, if anybody still wants it and it is still in time. */
    private void absent(Delivery delivery, Instant now) {
        delivery.isAbsent();
        Optional<StopReason> stop = admit.stopReason(delivery)
                .or(() -> delivery.isLate(now) ? Optional.of(StopReason.TOO_LATE) : Optional.empty());
        if (stop.isPresent()) {
            stop.get().apply(delivery, now);
        } else if (judgements.curve().exhausted(delivery.attemptsSinceAsked())) {
            delivery.end(
                    DeliveryState.FAILED,
                    "attempts-exhausted",
                    "Le canal n’a pas pris le message malgré plusieurs tentatives : il n’y est pas.",
                    now);
        } else {
            delivery.sendAgain(now);
        }
        events.changed(delivery);
    }

    void handOver(Delivery delivery, String code, String detail, Instant now) {
        DeliveryState end = delivery.isRetracting() ? DeliveryState.RETRACT_IMPOSSIBLE : DeliveryState.MANUAL_REQUIRED;
        delivery.handOver(end, code, detail + LOOK_YOURSELF, now);
        events.changed(delivery);
    }

    private static Optional<Outcome.Reconnect> lostAccess(Reconciliation read) {
        return read instanceof Reconciliation.Unknown unknown && unknown.accessLost()
                ? Optional.of(new Outcome.Reconnect(unknown.code(), unknown.detail()))
                : Optional.empty();
    }
}
