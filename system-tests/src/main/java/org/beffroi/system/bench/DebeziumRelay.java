package org.beffroi.system.bench;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.format.SimpleString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.beffroi.local.Part;

/**
 * The peer that reads the write-ahead log instead of the table: Debezium's engine inside this process with its outbox
 * router, its events sent to Kafka as our relay sends them, batch by batch, each counted once it is acknowledged.
 */
final class DebeziumRelay implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "outbox_debezium";

    private final OutboxTable table;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final CompletableFuture<Void> streaming = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final DebeziumEngine<ChangeEvent<String, String>> engine;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    private DebeziumRelay(BenchSystem system, OutboxTable table) {
        this.table = table;
        this.producer = KafkaRoundTrip.producer(system.bootstrap());
        this.engine = DebeziumEngine.create(SimpleString.class)
                .using(settings(system))
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        streaming.complete(null);
                    }
                })
                .using((success, message, error) -> {
                    streaming.completeExceptionally(new IllegalStateException("Debezium ended: " + message, error));
                    ended.complete(null);
                })
                .notifying(this::relay)
                .build();
    }

    static DebeziumRelay start(BenchSystem system, String topic) throws SQLException {
        DebeziumRelay relay = new DebeziumRelay(system, OutboxTable.twin(system, NAME, topic));
        relay.thread.execute(relay.engine);
        relay.streaming.join();
        return relay;
    }

    private static Properties settings(BenchSystem system) {
        Properties settings = new Properties();
        settings.setProperty("name", "bench");
        settings.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        settings.setProperty(
                "offset.storage.file.filename",
                system.home().folder().resolve("debezium.offsets").toString());
        settings.setProperty("offset.flush.interval.ms", "1000");
        settings.setProperty("database.hostname", "127.0.0.1");
        settings.setProperty("database.port", Integer.toString(system.ports().of(Part.POSTGRES)));
        settings.setProperty("database.user", "postgres");
        settings.setProperty("database.password", "beffroi");
        settings.setProperty("database.dbname", "scheduling");
        settings.setProperty("topic.prefix", "bench");
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty("publication.autocreate.mode", "filtered");
        settings.setProperty("slot.drop.on.stop", "true");
        settings.setProperty("table.include.list", "public." + NAME);
        settings.setProperty("snapshot.mode", "no_data");
        settings.setProperty("poll.interval.ms", "10");
        settings.setProperty("tombstones.on.delete", "false");
        settings.setProperty("transforms", "outbox");
        settings.setProperty("transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter");
        settings.setProperty("transforms.outbox.table.field.event.key", "event_key");
        settings.setProperty("transforms.outbox.route.by.field", "topic");
        settings.setProperty("transforms.outbox.route.topic.replacement", "${routedByValue}");
        return settings;
    }

    /** Events a second from the first insert to the last acknowledgement. */
    double measure(Options options) throws SQLException, InterruptedException {
        int events = options.of("events");
        table.empty();
        acknowledged.set(0);
        long began = System.nanoTime();
        table.fill(events, options.of("per-commit"));
        while (acknowledged.get() < events) {
            if (ended.isDone() || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "Debezium relayed %d of %d events".formatted(acknowledged.get(), events));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return events / ((System.nanoTime() - began) / 1e9);
    }

    private void relay(List<ChangeEvent<String, String>> events, RecordCommitter<ChangeEvent<String, String>> committer)
            throws InterruptedException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (ChangeEvent<String, String> event : events) {
            acknowledgements.add(producer.send(new ProducerRecord<>(
                    event.destination(), event.key(), event.value().getBytes(StandardCharsets.UTF_8))));
        }
        for (int i = 0; i < events.size(); i++) {
            await(acknowledgements.get(i));
            committer.markProcessed(events.get(i));
        }
        committer.markBatchFinished();
        acknowledged.addAndGet(events.size());
    }

    private static void await(Future<RecordMetadata> acknowledgement) throws InterruptedException {
        try {
            acknowledgement.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.shutdown();
        producer.close();
    }
}
