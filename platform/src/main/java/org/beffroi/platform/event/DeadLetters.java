package org.beffroi.platform.event;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Events that this service could not take, kept as they came beside the reason, on a topic of their own. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOGGER = Logger.getLogger(DeadLetters.class);

    private static final String CONSUMER = "dlq-consumer";
    private static final String REASON = "dlq-reason";
    private static final String PARTITION = "dlq-partition";
    private static final String OFFSET = "dlq-offset";
    private static final String AT = "dlq-at";

    /** A list for a person: what is not there after this time is shown at the next look. */
    private static final Duration READING_TIME = Duration.ofSeconds(5);

    private final EventProducer producer;
    private final EventTopics topics;
    private final TopicCreation consumed;
    private final Map<String, Object> broker;
    private final Clock clock;

    DeadLetters(
            EventProducer producer,
            EventTopics topics,
            TopicCreation consumed,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            Clock clock) {
        this.producer = producer;
        this.topics = topics;
        this.consumed = consumed;
        this.broker = broker;
        this.clock = clock;
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
    }

    private ProducerRecord<String, byte[]> letter(
            String consumer, KafkaRecord<String, byte[]> record, RuntimeException reason) {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                topics.deadLettersOf(record.getTopic()),
                null,
                record.getKey(),
                record.getPayload(),
                record.getHeaders());
        CloudEventHeaders headers = new CloudEventHeaders(letter.headers());
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
            throw new EndlessRetry.StoppedWhileWaiting();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EndlessRetry.StoppedWhileWaiting();
        }
    }

    /** The newest dead letters of this service, at most the limit from each topic. */
    List<DeadLetter> newest(int limit) {
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            List<TopicPartition> partitions = consumed.consumedTopics().stream()
                    .map(topic -> new TopicPartition(topics.deadLettersOf(topic), 0))
                    .toList();
            reader.assign(partitions);
            return read(reader, partitions, limit);
        }
    }

    private KafkaConsumer<String, byte[]> reader() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return new KafkaConsumer<>(settings);
    }

    private List<DeadLetter> read(
            KafkaConsumer<String, byte[]> reader, Collection<TopicPartition> partitions, int limit) {
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = reader.beginningOffsets(partitions);
        partitions.forEach(p -> reader.seek(p, Math.max(beginnings.get(p), ends.get(p) - limit)));
        List<DeadLetter> letters = new ArrayList<>();
        Instant deadline = clock.instant().plus(READING_TIME);
        while (clock.instant().isBefore(deadline)
                && partitions.stream().anyMatch(p -> reader.position(p) < ends.get(p))) {
            reader.poll(Duration.ofMillis(200)).forEach(record -> letters.add(letter(record)));
        }
        return letters.reversed();
    }

    private static DeadLetter letter(ConsumerRecord<String, byte[]> record) {
        CloudEventHeaders headers = new CloudEventHeaders(record.headers());
        return new DeadLetter(
                record.topic(),
                record.offset(),
                record.key(),
                headers.find(CloudEventHeaders.ID),
                headers.find(CloudEventHeaders.TYPE),
                headers.find(CloudEventHeaders.AUTHORITY),
                headers.find(CONSUMER),
                headers.find(REASON),
                headers.find(AT));
    }

    /** An event that could not be taken; its payload is not shown, it may hold what an operator must not read. */
    record DeadLetter(
            String topic,
            long offset,
            String key,
            String eventId,
            String type,
            String authority,
            String consumer,
            String reason,
            String at) {}
}
