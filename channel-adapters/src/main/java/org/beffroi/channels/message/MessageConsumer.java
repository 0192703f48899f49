package org.beffroi.channels.message;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.MessageState;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the newest state of every message. */
@ApplicationScoped
class MessageConsumer {

    private final EventConsumer consumer;
    private final LearnMessage learn;

    MessageConsumer(EventConsumer consumer, LearnMessage learn) {
        this.consumer = consumer;
        this.learn = learn;
    }

    @Incoming("messages")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("messages", batch, MessageState.class, this::on);
    }

    private void on(List<Event<MessageState>> events) {
        events.forEach(learn::from);
    }
}
