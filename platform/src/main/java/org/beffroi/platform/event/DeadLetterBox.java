package org.beffroi.platform.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the dead letters of this service where they lie, for a person. */
@ApplicationScoped
class DeadLetterBox {

    /** What is not there after this time is shown at the next look. */
    private static final Duration READING_TIME = Duration.ofSeconds(5);

    private final EventTopics topics;
    private final TopicCreation consumed;
    private final Map<String, Object> broker;

    DeadLetterBox(
            EventTopics topics,
            TopicCreation consumed,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.topics = topics;
        this.consumed = consumed;
        this.broker = broker;
    }

    /** Oldest first, of each topic its newest, at most the limit. */
    List<ConsumerRecord<String, byte[]>> newest(int limit) {
        return newest(topicNames(), limit);
    }

    List<ConsumerRecord<String, byte[]>> newest(Collection<String> names, int limit) {
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            List<TopicPartition> partitions =
                    names.stream().map(name -> new TopicPartition(name, 0)).toList();
            reader.assign(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            Map<TopicPartition, Long> beginnings = reader.beginningOffsets(partitions);
            partitions.forEach(p -> reader.seek(p, Math.max(beginnings.get(p), ends.get(p) - limit)));
            return read(reader, ends);
        }
    }

    Optional<ConsumerRecord<String, byte[]>> find(String name, long offset) {
        if (!topicNames().contains(name)) {
            return Optional.empty();
        }
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            TopicPartition partition = new TopicPartition(name, 0);
            reader.assign(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).get(partition);
            if (offset < 0 || offset >= end) {
                return Optional.empty();
            }
            reader.seek(partition, offset);
            return read(reader, Map.of(partition, offset + 1)).stream()
                    .filter(letter -> letter.offset() == offset)
                    .findFirst();
        }
    }

    List<String> topicNames() {
        return consumed.consumedTopics().stream().map(topics::deadLettersOf).toList();
    }

    private static List<ConsumerRecord<String, byte[]>> read(
            KafkaConsumer<String, byte[]> reader, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        long deadline = System.nanoTime() + READING_TIME.toNanos();
        while (System.nanoTime() < deadline
                && ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            reader.poll(Duration.ofMillis(200)).forEach(letters::add);
        }
        return letters;
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
}
