package org.beffroi.platform.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.authority.AuthorityScope;
import org.jboss.logging.Logger;

/**
 * How every service takes events. A batch is grouped by authority, order kept; each group is one scope and one
 * transaction, and after a failure its events are taken one by one. What may pass is retried without end and outside
 * the transaction; what can never succeed goes to the dead letters; then the batch is acknowledged. Handlers only write
 * rows, so that no slow call ever holds a record.
 */
@ApplicationScoped
public class EventConsumer {

    private static final Logger LOGGER = Logger.getLogger(EventConsumer.class);

    private final AuthorityScope scope;
    private final Origin origin;
    private final ObjectMapper json;
    private final DeadLetters deadLetters;
    private final OutlastFailures retry;

    EventConsumer(
            AuthorityScope scope, Origin origin, ObjectMapper json, DeadLetters deadLetters, OutlastFailures retry) {
        this.scope = scope;
        this.origin = origin;
        this.json = json;
        this.deadLetters = deadLetters;
        this.retry = retry;
    }

    /**
     * @param consumer name of the consumer within the service, for dead letters and logs
     * @param data     what the events carry; types that carry something else, and unknown ones, are passed over
     * @param handler  gets the events of one authority, in its scope and transaction
     */
    public <T> CompletionStage<Void> consume(
            String consumer, KafkaRecordBatch<String, byte[]> batch, Class<T> data, Consumer<List<Event<T>>> handler) {
        readByAuthority(consumer, batch, data)
                .forEach((authority, group) -> apply(consumer, authority, group, handler));
        return batch.ack();
    }

    private <T> Map<String, List<Received<T>>> readByAuthority(
            String consumer, KafkaRecordBatch<String, byte[]> batch, Class<T> data) {
        Map<String, List<Received<T>>> groups = new LinkedHashMap<>();
        for (KafkaRecord<String, byte[]> record : batch.getRecords()) {
            if (!deadLetters.isFor(consumer, record)) {
                continue;
            }
            try {
                read(record, data)
                        .ifPresent(event -> groups.computeIfAbsent(event.authority(), any -> new ArrayList<>())
                                .add(new Received<>(record, event)));
            } catch (EventRefused e) {
                deadLetters.put(consumer, record, e);
            }
        }
        return groups;
    }

    private <T> Optional<Event<T>> read(KafkaRecord<String, byte[]> record, Class<T> data) {
        CloudEventHeaders headers = new CloudEventHeaders(record.getHeaders());
        Optional<EventType> type = EventType.ofWord(headers.require(CloudEventHeaders.TYPE));
        if (type.isEmpty() || type.get().data() != data || record.getPayload() == null) {
            return Optional.empty();
        }
        return Optional.of(new Event<>(
                headers.requireId(),
                type.get(),
                headers.require(CloudEventHeaders.AUTHORITY),
                record.getKey(),
                headers.requireAggregateVersion(),
                headers.lane(),
                headers.require(CloudEventHeaders.ACTOR),
                headers.find(CloudEventHeaders.CAUSATION_ID),
                headers.requireTime(),
                parse(record.getPayload(), data)));
    }

    /** Fields that a newer producer added are passed over: a consumer must not stop at what it does not know. */
    private <T> T parse(byte[] payload, Class<T> data) {
        try {
            return json.readerFor(data)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(payload);
        } catch (IOException e) {
            throw new EventRefused("The data does not fit " + data.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private <T> void apply(
            String consumer, String authority, List<Received<T>> group, Consumer<List<Event<T>>> handler) {
        try {
            retry.run(() -> handle(authority, group, handler));
        } catch (RuntimeException e) {
            if (group.size() > 1) {
                LOGGER.warnf(e, "A group failed and is taken one by one consumer=%s authority=%s", consumer, authority);
                group.forEach(received -> apply(consumer, authority, List.of(received), handler));
            } else {
                deadLetters.put(consumer, group.getFirst().record(), e);
            }
        }
    }

    private <T> void handle(String authority, List<Received<T>> group, Consumer<List<Event<T>>> handler) {
        scope.run(authority, () -> {
            origin.becomesOf(group.getFirst().event());
            handler.accept(group.stream().map(Received::event).toList());
        });
    }

    private record Received<T>(KafkaRecord<String, byte[]> record, Event<T> event) {}
}
