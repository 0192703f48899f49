package org.beffroi.kernel;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.platform.authority.SqlFailure;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.beffroi.platform.event.EventRefused;
import org.beffroi.platform.event.Inbox;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes a note for every event once, unless the event's title asks for a failure. */
@ApplicationScoped
class Reader {

    static final String REFUSE = "refuse";
    static final String DEADLOCK = "deadlock";

    /** Refused twice: at first, and when it is given back too early. */
    static final String REFUSE_TWICE = "refuse twice";

    private final EventConsumer consumer;
    private final Notes notes;
    private final Inbox inbox;
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();

    Reader(EventConsumer consumer, Notes notes, Inbox inbox) {
        this.consumer = consumer;
        this.notes = notes;
        this.inbox = inbox;
    }

    @Incoming("messages")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("reader", batch, MessageState.class, this::on);
    }

    int triesOf(MessageId message) {
        return tries.get(message.toString()).get();
    }

    private void on(List<Event<MessageState>> events) {
        events.forEach(this::on);
    }

    private void on(Event<MessageState> event) {
        String title = event.data().title();
        int tried =
                tries.computeIfAbsent(event.key(), any -> new AtomicInteger()).incrementAndGet();
        if (!inbox.firstTime("reader", event.id())) {
            return;
        }
        notes.persist(new Note(event.aggregateVersion() + " " + title));
        if (title.equals(REFUSE) || title.equals(REFUSE_TWICE) && tried <= 2) {
            throw new EventRefused("The title says so");
        }
        if (title.equals(DEADLOCK) && tried < 3) {
            throw new SqlFailure(new SQLException("deadlock detected", "40P01"));
        }
    }
}
