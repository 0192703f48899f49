package org.beffroi.platform.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * One Kafka producer for the outbox and the dead letters. It is used directly, not through a messaging channel, because
 * the relay needs the answer to each single record: which row was taken, which was refused for good.
 */
@ApplicationScoped
class EventProducer {

    private static final Logger LOGGER = Logger.getLogger(EventProducer.class);

    private final Map<String, Object> settings;
    private Producer<String, byte[]> producer;

    EventProducer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.settings = new HashMap<>(broker);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // the client refuses to start unless delivery >= request + linger; a relay waits for one delivery at most
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000);
        // a batch of the relay leaves as one request: nothing waits this long, because the relay flushes what it sent
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    }

    /** Never throws: what the client refuses at once is a failed future like what the broker refuses later. */
    synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        try {
            if (producer == null) {
                producer = new KafkaProducer<>(settings);
            }
            return producer.send(record);
        } catch (KafkaException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Lets everything go that was sent so far, and waits for the answers; the futures hold them. */
    void flush() {
        Producer<String, byte[]> current = current();
        if (current == null) {
            return;
        }
        try {
            current.flush();
        } catch (KafkaException | IllegalStateException e) {
            LOGGER.debugf(e, "The answers to single records tell what failed");
        }
    }

    private synchronized Producer<String, byte[]> current() {
        return producer;
    }

    /** The record itself is at fault: no later try can succeed. */
    static boolean refusesForGood(Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof RecordBatchTooLargeException
                || cause instanceof InvalidRecordException
                || cause instanceof InvalidTopicException
                || cause instanceof SerializationException;
    }

    /** After a failure that is not of passing kind (fenced, out of sequence) the client must be made anew. */
    synchronized void renewIfBroken(Throwable cause) {
        if (!(cause instanceof RetriableException)) {
            close();
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
