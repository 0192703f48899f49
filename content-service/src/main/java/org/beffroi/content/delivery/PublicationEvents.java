package org.beffroi.content.delivery;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class PublicationEvents {

    private final EventConsumer consumer;
    private final Deliveries deliveries;

    PublicationEvents(EventConsumer consumer, Deliveries deliveries) {
        this.consumer = consumer;
        this.deliveries = deliveries;
    }

    @Incoming("publications")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("publications", batch, PublicationFact.class, this::on);
    }

    void on(List<Event<PublicationFact>> events) {
        events.stream()
                .filter(event -> event.type() == EventType.PUBLICATION_RELEASED)
                .map(Event::data)
                .filter(fact -> fact.versionId() != null)
                .forEach(fact ->
                        deliveries.keepRelease(fact.publicationId().value(), fact.messageId(), fact.versionId()));
    }
}
