package org.beffroi.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts the events on all topics of this run by their authority; each event is read once, however often one asks. */
final class TopicTally {

    private static final String NO_AUTHORITY = "";

    private final String prefix;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Map<String, Long>> events = new TreeMap<>();

    TopicTally(String servers, String prefix) {
        this.prefix = prefix;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Events on each topic up to now, without those of some authorities. */
    synchronized Map<String, Long> without(Set<String> authorities) {
        readOn();
        Map<String, Long> counts = new TreeMap<>();
        events.forEach((topic, byAuthority) -> byAuthority.entrySet().stream()
                .filter(entry -> !authorities.contains(entry.getKey()))
                .forEach(entry -> counts.merge(topic, entry.getValue(), Long::sum)));
        return counts;
    }

    private void readOn() {
        List<TopicPartition> partitions = partitions();
        if (!new HashSet<>(partitions).equals(consumer.assignment())) {
            consumer.assign(partitions);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(this::count);
        }
    }

    private List<TopicPartition> partitions() {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(prefix))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void count(ConsumerRecord<String, byte[]> event) {
        Header header = event.headers().lastHeader("ce_authority");
        String authority = header == null ? NO_AUTHORITY : new String(header.value(), UTF_8);
        events.computeIfAbsent(event.topic(), topic -> new TreeMap<>()).merge(authority, 1L, Long::sum);
    }
}
