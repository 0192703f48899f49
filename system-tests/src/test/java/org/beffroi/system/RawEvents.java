package org.beffroi.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.beffroi.contracts.Topic;

/** Reads and writes events past every service, as a faulty producer or network would. */
final class RawEvents implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;

    RawEvents(int port) {
        this.bootstrap = "localhost:" + port;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Everything that a topic holds, partition by partition. */
    List<ConsumerRecord<String, byte[]>> all(Topic topic) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.topicName(), number))
                .toList();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** The same event once more, to the letter. */
    void repeat(ConsumerRecord<String, byte[]> record) {
        producer.send(new ProducerRecord<>(
                record.topic(), record.partition(), record.key(), record.value(), record.headers()));
    }

    /** The same content under an identifier that no inbox knows. */
    void repeatAsNew(ConsumerRecord<String, byte[]> record) {
        send(record, record.key(), record.value());
    }

    /** Other content in the envelope of a record. */
    void send(ConsumerRecord<String, byte[]> pattern, String key, byte[] content) {
        RecordHeaders headers = new RecordHeaders(pattern.headers());
        headers.remove("ce_id");
        headers.add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
        headers.remove("ce_subject");
        headers.add("ce_subject", key.getBytes(UTF_8));
        producer.send(new ProducerRecord<>(pattern.topic(), null, key, content, headers));
    }

    /** Without any attribute of an event. */
    void sendBare(Topic topic, String key, String content) {
        producer.send(new ProducerRecord<>(topic.topicName(), key, content.getBytes(UTF_8)));
    }

    void flush() {
        producer.flush();
    }

    static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
