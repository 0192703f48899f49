package org.beffroi.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.Topic;

/** Plays the other services: sends their events to the service under test, and reads what that one sent. */
public final class TestKafka {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private TestKafka() {}

    /** An event as it was on the topic; attributes by their CloudEvents name. */
    public record Sent(EventType type, String key, String authority, Map<String, String> attributes, JsonNode data) {

        public long aggregateVersion() {
            return Long.parseLong(attributes.get("aggregateversion"));
        }

        public <T> T data(Class<T> type) {
            return JSON.convertValue(data, type);
        }
    }

    /** Sends an event and returns its id, once Kafka has it. */
    public static UUID send(
            Topic topic, Object key, EventType type, String authority, long aggregateVersion, Object data) {
        UUID id = Ids.next();
        sendAgain(id, topic, key, type, authority, aggregateVersion, data);
        return id;
    }

    /** Sends an event of a chosen id: the repetition that a consumer must bear. */
    public static void sendAgain(
            UUID id, Topic topic, Object key, EventType type, String authority, long aggregateVersion, Object data) {
        sendRaw(topic, key.toString(), attributes(id, key, type, authority, aggregateVersion), bytes(data));
    }

    /** The CloudEvents attributes of a sound event, as a service writes them. */
    public static Map<String, String> attributes(
            UUID id, Object key, EventType type, String authority, long aggregateVersion) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", id.toString());
        attributes.put("type", type.word());
        attributes.put("source", "/test");
        attributes.put("specversion", "1.0");
        attributes.put("time", Instant.now().toString());
        attributes.put("subject", key.toString());
        attributes.put("authority", authority);
        attributes.put("aggregateversion", Long.toString(aggregateVersion));
        attributes.put("lane", "NORMAL");
        attributes.put("actor", "test");
        return attributes;
    }

    /** Sends any bytes with any attributes: what a broken producer does. */
    public static void sendRaw(Topic topic, String key, Map<String, String> attributes, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(nameOf(topic), key, value);
        attributes.forEach((name, text) -> message.headers().add("ce_" + name, text.getBytes(UTF_8)));
        message.headers().add("content-type", "application/json".getBytes(UTF_8));
        try {
            Producer.SHARED.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused the event", e.getCause());
        }
    }

    /** All events of an authority on a topic, from its beginning to its end as it is now. */
    public static List<Sent> read(Topic topic, String authority) {
        return records(nameOf(topic)).stream()
                .filter(message -> authority.equals(authorityOf(message)))
                .map(TestKafka::toSent)
                .toList();
    }

    /** The raw values of any topic, dead letters included, by its name without the prefix of this run. */
    public static List<ConsumerRecord<String, byte[]>> readRaw(String topicName) {
        return records(TestScene.current().topicPrefix() + topicName);
    }

    public static String nameOf(Topic topic) {
        return TestScene.current().topicPrefix() + topic.topicName();
    }

    /** Takes a topic away with all that is on it, by its name without the prefix of this run. */
    public static void delete(String topicName) {
        String name = TestScene.current().topicPrefix() + topicName;
        administer(admin -> admin.deleteTopics(List.of(name)).all());
    }

    /** What tells a topic from an earlier one of its name, here without the prefix of this run; empty when there is none. */
    public static Optional<String> idOf(String topicName) {
        String name = TestScene.current().topicPrefix() + topicName;
        return administer(admin -> admin.listTopics().listings()).stream()
                .filter(topic -> topic.name().equals(name))
                .map(topic -> topic.topicId().toString())
                .findFirst();
    }

    private static <T> T administer(Function<Admin, KafkaFuture<T>> work) {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers()))) {
            return work.apply(admin).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not do what the test asks", e.getCause());
        }
    }

    /** How many events each topic of this run has taken, without those of some authorities. */
    static Map<String, Long> eventsBut(Set<String> authorities) {
        return Tally.SHARED.without(authorities);
    }

    private static List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static String authorityOf(ConsumerRecord<String, byte[]> message) {
        Header header = message.headers().lastHeader("ce_authority");
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static Sent toSent(ConsumerRecord<String, byte[]> message) {
        Map<String, String> attributes = new TreeMap<>();
        for (Header header : message.headers()) {
            if (header.key().startsWith("ce_")) {
                attributes.put(header.key().substring(3), new String(header.value(), UTF_8));
            }
        }
        try {
            return new Sent(
                    EventType.ofWord(attributes.get("type")).orElse(null),
                    message.key(),
                    attributes.getOrDefault("authority", ""),
                    attributes,
                    JSON.readTree(message.value()));
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON on " + message.topic(), e);
        }
    }

    public static byte[] bytes(Object data) {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + data, e);
        }
    }

    private static String servers() {
        return TestScene.current().addresses().kafka();
    }

    private static final class Producer {
        static final KafkaProducer<String, byte[]> SHARED = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers(), "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static final class Tally {
        static final TopicTally SHARED =
                new TopicTally(servers(), TestScene.current().topicPrefix());
    }
}
