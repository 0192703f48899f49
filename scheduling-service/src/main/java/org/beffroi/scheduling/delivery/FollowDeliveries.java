package org.beffroi.scheduling.delivery;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.beffroi.scheduling.publication.AnswerRelease;
import org.beffroi.scheduling.publication.EndPublication;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears from the channels that a release has arrived, and what did not become public, or is public no more. */
@ApplicationScoped
class FollowDeliveries {

    /** After these nothing of the delivery is or becomes public; an uncertain one may be. */
    private static final Set<DeliveryState> ENDED =
            EnumSet.of(DeliveryState.FAILED, DeliveryState.MISSED, DeliveryState.CANCELLED, DeliveryState.RETRACTED);

    private final EventConsumer consumer;
    private final AnswerRelease answer;
    private final EndPublication publication;

    FollowDeliveries(EventConsumer consumer, AnswerRelease answer, EndPublication publication) {
        this.consumer = consumer;
        this.answer = answer;
        this.publication = publication;
    }

    @Incoming("deliveries")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("deliveries", batch, DeliveryFact.class, this::on);
    }

    void on(List<Event<DeliveryFact>> events) {
        answer.heard(events.stream().map(Event::data).toList());
        events.stream()
                .map(Event::data)
                .filter(delivery -> ENDED.contains(delivery.state()))
                .forEach(delivery -> publication.end(delivery.publicationId(), delivery.occurredAt()));
    }
}
