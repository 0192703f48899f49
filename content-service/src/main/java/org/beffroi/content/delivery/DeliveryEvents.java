package org.beffroi.content.delivery;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.beffroi.platform.event.Origin;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class DeliveryEvents {

    private final EventConsumer consumer;
    private final Origin origin;
    private final Deliveries deliveries;
    private final jakarta.enterprise.event.Event<DeliveryConfirmed> confirmed;

    DeliveryEvents(
            EventConsumer consumer,
            Origin origin,
            Deliveries deliveries,
            jakarta.enterprise.event.Event<DeliveryConfirmed> confirmed) {
        this.consumer = consumer;
        this.origin = origin;
        this.deliveries = deliveries;
        this.confirmed = confirmed;
    }

    @Incoming("deliveries")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("deliveries", batch, DeliveryFact.class, this::on);
    }

    void on(List<Event<DeliveryFact>> events) {
        events.forEach(this::on);
    }

    private void on(Event<DeliveryFact> event) {
        origin.becomesOf(event);
        DeliveryFact fact = event.data();
        boolean isNews = deliveries.keep(fact, event.aggregateVersion());
        if (isNews && isPublic(fact.state())) {
            confirmed.fire(new DeliveryConfirmed(fact.messageId(), fact.versionId(), fact.deliveryId()));
        }
    }

    private static boolean isPublic(DeliveryState state) {
        return state == DeliveryState.DELIVERED || state == DeliveryState.PARTIAL;
    }
}
