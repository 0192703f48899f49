package org.beffroi.channels.delivery;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.beffroi.platform.event.Inbox;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes releases; everything else that happens to a publication is scheduling's own affair. */
@ApplicationScoped
class ReleaseConsumer {

    private static final String NAME = "publications";

    private final EventConsumer consumer;
    private final Inbox inbox;
    private final CreateDelivery create;
    private final DeliveryWorker worker;

    ReleaseConsumer(EventConsumer consumer, Inbox inbox, CreateDelivery create, DeliveryWorker worker) {
        this.consumer = consumer;
        this.inbox = inbox;
        this.create = create;
        this.worker = worker;
    }

    @Incoming("publications")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        CompletionStage<Void> taken = consumer.consume(NAME, batch, PublicationFact.class, this::on);
        worker.wake();
        return taken;
    }

    private void on(List<Event<PublicationFact>> events) {
        events.stream()
                .filter(event -> event.type() == EventType.PUBLICATION_RELEASED)
                .filter(event -> inbox.firstTime(NAME, event.id()))
                .forEach(create::from);
    }
}
