package org.beffroi.analytics.delivery;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what happens to deliveries. */
@ApplicationScoped
class DeliveryFeed {

    private final EventConsumer consumer;
    private final ReportedDeliveries deliveries;

    DeliveryFeed(EventConsumer consumer, ReportedDeliveries deliveries) {
        this.consumer = consumer;
        this.deliveries = deliveries;
    }

    @Incoming("deliveries")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("deliveries", batch, DeliveryFact.class, this::on);
    }

    void on(List<Event<DeliveryFact>> events) {
        events.forEach(event -> deliveries.put(event.authority(), event.aggregateVersion(), event.data()));
    }
}
