package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;
import org.beffroi.channels.correction.Correction;
import org.beffroi.channels.correction.Corrections;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.event.Outbox;

/** Tells the other services what became of a delivery. */
@ApplicationScoped
class DeliveryEvents {

    private final Deliveries deliveries;
    private final Corrections corrections;
    private final Outbox outbox;
    private final Event<DeliveryChanged> changes;

    DeliveryEvents(Deliveries deliveries, Corrections corrections, Outbox outbox, Event<DeliveryChanged> changes) {
        this.deliveries = deliveries;
        this.corrections = corrections;
        this.outbox = outbox;
        this.changes = changes;
    }

    void created(Delivery delivery) {
        add(delivery, EventType.DELIVERY_CREATED);
    }

    void changed(Delivery delivery) {
        typeOf(delivery.state()).ifPresent(type -> {
            add(delivery, type);
            changes.fire(new DeliveryChanged(delivery.kind(), delivery.lane(), delivery.state(), delivery.lateness()));
        });
    }

    /** The correction moved and the delivery did not, but consumers take only what is newer of a delivery. */
    void corrected(Delivery delivery) {
        delivery.corrections().tell();
        add(delivery, EventType.DELIVERY_CORRECTED);
    }

    /** A second release asks what became of the first: it is answered by the state as it was last told. */
    void repeat(Delivery delivery) {
        add(delivery, typeOf(delivery.state()).orElse(EventType.DELIVERY_CREATED));
    }

    private void add(Delivery delivery, EventType type) {
        // the version counts on flush, and the event must carry the one that is stored
        deliveries.flush();
        outbox.add(delivery.lane(), type, delivery.messageId(), delivery.version(), fact(delivery));
    }

    private DeliveryFact fact(Delivery delivery) {
        return new DeliveryFact(
                delivery.id(),
                delivery.publicationId(),
                delivery.messageId(),
                delivery.versionId(),
                delivery.accountId(),
                delivery.kind(),
                delivery.state(),
                delivery.attempt(),
                delivery.externalRef().externalId(),
                delivery.permalink(),
                delivery.code(),
                delivery.detail(),
                delivery.changedAt(),
                delivery.counts(),
                correction(delivery));
    }

    private DeliveryFact.Correction correction(Delivery delivery) {
        return delivery.corrections().any()
                ? corrections.newest(delivery.id()).map(Correction::fact).orElse(null)
                : null;
    }

    /**
     * Steps on the way are no news: only where a delivery rests, or what a person should know. A letter may be on its
     * way for hours, so a channel that has taken it over is told once more as the delivery that it is.
     */
    private static Optional<EventType> typeOf(DeliveryState state) {
        return switch (state) {
            case ACCEPTED -> Optional.of(EventType.DELIVERY_CREATED);
            case DELIVERED, PARTIAL -> Optional.of(EventType.DELIVERY_DELIVERED);
            case RETRYING -> Optional.of(EventType.DELIVERY_RETRYING);
            case UNCERTAIN, MANUAL_REQUIRED -> Optional.of(EventType.DELIVERY_UNCERTAIN);
            case FAILED -> Optional.of(EventType.DELIVERY_FAILED);
            case MISSED -> Optional.of(EventType.DELIVERY_MISSED);
            case CANCELLED -> Optional.of(EventType.DELIVERY_CANCELLED);
            case RETRACTED, RETRACT_IMPOSSIBLE -> Optional.of(EventType.DELIVERY_RETRACTED);
            case WAITING, PENDING, HELD, SENDING -> Optional.empty();
        };
    }
}
