package org.beffroi.kernel;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.beffroi.contracts.MessageState;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.beffroi.platform.event.EventRefused;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads what {@link Reader} reads, and refuses what says so at the first sight of it. */
@ApplicationScoped
class Neighbour {

    static final String REFUSE_FIRST = "neighbour, refuse the first";

    private final EventConsumer consumer;
    private final List<UUID> seen = new CopyOnWriteArrayList<>();

    Neighbour(EventConsumer consumer) {
        this.consumer = consumer;
    }

    @Incoming("neighbours")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("neighbour", batch, MessageState.class, this::on);
    }

    long timesSeen(UUID event) {
        return seen.stream().filter(event::equals).count();
    }

    private void on(List<Event<MessageState>> events) {
        events.forEach(event -> {
            boolean first = !seen.contains(event.id());
            seen.add(event.id());
            if (first && event.data().title().equals(REFUSE_FIRST)) {
                throw new EventRefused("The neighbour wants to see it twice");
            }
        });
    }
}
