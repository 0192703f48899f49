package org.beffroi.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.beffroi.contracts.Ids;
import org.jboss.logging.Logger;

/** Events that this service could not take, kept as they came beside the reason, on a topic of their own. */
@Startup // so that the count begins at zero, and the first letter is an increase
@ApplicationScoped
class DeadLetters {

    private static final Logger LOGGER = Logger.getLogger(DeadLetters.class);

    private static final String ID = "dlq-id";
    private static final String FIRST_ID = "dlq-first-id";
    private static final String CONSUMER = "dlq-consumer";
    private static final String REASON = "dlq-reason";
    private static final String PARTITION = "dlq-partition";
    private static final String OFFSET = "dlq-offset";
    private static final String AT = "dlq-at";

    private final EventProducer producer;
    private final EventTopics topics;
    private final Clock clock;
    private final Counter count;

    DeadLetters(EventProducer producer, EventTopics topics, Clock clock, MeterRegistry meters) {
        this.producer = producer;
        this.topics = topics;
        this.clock = clock;
        this.count = Counter.builder("beffroi.dead.letters")
                .description("Events that a consumer could not take")
                .register(meters);
    }

    /** Returns once Kafka has it, so that the batch may be acknowledged without losing it. */
    void put(String consumer, KafkaRecord<String, byte[]> record, RuntimeException reason) {
        LOGGER.errorf(
                reason,
                "Event goes to the dead letters consumer=%s topic=%s key=%s",
                consumer,
                record.getTopic(),
                record.getKey());
        ProducerRecord<String, byte[]> letter = letter(consumer, record, reason);
        while (!sent(letter)) {
            pause();
        }
        count.increment();
    }

    private ProducerRecord<String, byte[]> letter(
            String consumer, KafkaRecord<String, byte[]> record, RuntimeException reason) {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                topics.deadLettersOf(topics.originOf(record.getTopic())),
                null,
                record.getKey(),
                record.getPayload(),
                record.getHeaders());
        CloudEventHeaders headers = new CloudEventHeaders(letter.headers());
        String earlier = headers.find(ID);
        if (earlier != null && headers.find(FIRST_ID) == null) {
            headers.put(FIRST_ID, earlier);
        }
        headers.put(ID, Ids.next().toString());
        headers.put(CONSUMER, consumer);
        headers.put(REASON, reason.getClass().getSimpleName() + ": " + reason.getMessage());
        headers.put(PARTITION, Integer.toString(record.getPartition()));
        headers.put(
                OFFSET,
                record.getMetadata(IncomingKafkaRecordMetadata.class)
                        .map(metadata -> Long.toString(metadata.getOffset()))
                        .orElse(null));
        headers.put(AT, clock.instant().toString());
        return letter;
    }

    /** What is given back is for the consumer that refused it; its neighbours have taken it long ago. */
    boolean isFor(String consumer, KafkaRecord<String, byte[]> record) {
        return !topics.isReplay(record.getTopic())
                || consumer.equals(new CloudEventHeaders(record.getHeaders()).find(CONSUMER));
    }

    private boolean sent(ProducerRecord<String, byte[]> letter) {
        try {
            producer.send(letter).get();
            return true;
        } catch (ExecutionException e) {
            LOGGER.warnf("Kafka does not take a dead letter; it will be sent again cause=%s", e.getCause());
            producer.renewIfBroken(e.getCause());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutlastFailures.StoppedWhileWaiting();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutlastFailures.StoppedWhileWaiting();
        }
    }

    /** The id that a letter has, or one that follows from where a letter without id lies. */
    static UUID idOf(ConsumerRecord<String, byte[]> letter) {
        CloudEventHeaders headers = new CloudEventHeaders(letter.headers());
        String id = headers.find(ID);
        return id == null
                ? UUID.nameUUIDFromBytes(
                        (letter.topic() + '/' + letter.offset() + '/' + headers.find(AT)).getBytes(UTF_8))
                : UUID.fromString(id);
    }

    /** The letter as its consumer is to get it again. */
    ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> letter) {
        String consumed = letter.topic()
                .substring(0, letter.topic().length() - topics.deadLettersOf("").length());
        ProducerRecord<String, byte[]> again =
                new ProducerRecord<>(topics.replayOf(consumed), null, letter.key(), letter.value(), letter.headers());
        new CloudEventHeaders(again.headers()).put(ID, idOf(letter).toString());
        return again;
    }

    static DeadLetter show(ConsumerRecord<String, byte[]> letter) {
        CloudEventHeaders headers = new CloudEventHeaders(letter.headers());
        return new DeadLetter(
                idOf(letter),
                letter.topic(),
                letter.offset(),
                letter.key(),
                headers.find(CloudEventHeaders.ID),
                headers.find(CloudEventHeaders.TYPE),
                headers.find(CloudEventHeaders.AUTHORITY),
                headers.find(CONSUMER),
                headers.find(REASON),
                headers.find(AT),
                headers.find(FIRST_ID),
                null,
                null);
    }

    /**
     * An event that could not be taken; its payload is not shown, it may hold what an operator must not read.
     *
     * @param firstLetterId of a letter that was given back and refused again
     * @param replayedAt    when it was given back to its consumer
     */
    record DeadLetter(
            UUID letterId,
            String topic,
            long offset,
            String key,
            String eventId,
            String type,
            String authority,
            String consumer,
            String reason,
            String at,
            String firstLetterId,
            Instant replayedAt,
            String replayedBy) {

        DeadLetter replayed(Instant when, String who) {
            return new DeadLetter(
                    letterId,
                    topic,
                    offset,
                    key,
                    eventId,
                    type,
                    authority,
                    consumer,
                    reason,
                    at,
                    firstLetterId,
                    when,
                    who);
        }
    }
}
