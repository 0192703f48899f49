package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.event.Outbox;

/** Tells the other services what became of a delivery. */
@ApplicationScoped
class DeliveryEvents {

    private final Deliveries deliveries;
    private final Outbox outbox;

    DeliveryEvents(Deliveries deliveries, Outbox outbox) {
        this.deliveries = deliveries;
        this.outbox = outbox;
    }

    void created(Delivery delivery) {
        add(delivery, EventType.DELIVERY_CREATED);
    }

    void changed(Delivery delivery) {
        typeOf(delivery.state()).ifPresent(type -> add(delivery, type));
    }

    private void add(Delivery delivery, EventType type) {
        // the version counts on flush, and the event must carry the one that is stored
        deliveries.flush();
        outbox.add(delivery.lane(), type, delivery.messageId(), delivery.version(), delivery.fact());
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
