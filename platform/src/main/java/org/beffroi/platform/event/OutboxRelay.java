package org.beffroi.platform.event;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.queue.PollingWorkers;
import org.beffroi.platform.queue.Worker;
import org.jboss.logging.Logger;

/**
 * Sends the outbox to Kafka in the order of its rows, one relay at a time per database. A row counts as sent once Kafka
 * has acknowledged it; a kill in between sends it again, which consumers bear. A row that Kafka refuses for good is
 * parked with its key: later rows of the key wait behind it, all others go on.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOGGER = Logger.getLogger(OutboxRelay.class);
    private static final Duration CLEANING_PAUSE = Duration.ofHours(1);

    private final Bypass bypass;
    private final OutboxRows rows;
    private final EventProducer producer;
    private final OutboxConfig config;
    private final PollingWorkers workers;
    private final Clock clock;
    private Worker worker;
    private Instant nextCleaning = Instant.EPOCH;

    OutboxRelay(
            Bypass bypass,
            OutboxRows rows,
            EventProducer producer,
            OutboxConfig config,
            PollingWorkers workers,
            Clock clock) {
        this.bypass = bypass;
        this.rows = rows;
        this.producer = producer;
        this.config = config;
        this.workers = workers;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        worker = workers.start("outbox-relay", config.poll(), this::relay);
    }

    void wake() {
        if (worker != null) {
            worker.wake();
        }
    }

    private boolean relay() {
        boolean more = bypass.call(Bypass.Name.RELAY, this::relayBatch);
        cleanSometimes();
        return more;
    }

    private boolean relayBatch(Connection connection) throws SQLException {
        if (!rows.lock(connection)) {
            return false;
        }
        List<OutboxRow> batch = rows.unsent(connection);
        if (batch.isEmpty()) {
            return false;
        }
        Sending sending = send(batch);
        rows.markSent(connection, sending.sent);
        rows.park(connection, sending.refused);
        return sending.complete(batch.size());
    }

    /** All rows are handed to the client first, then sent together and awaited, so that a batch costs one round trip. */
    private Sending send(List<OutboxRow> batch) {
        Map<OutboxRow, Future<RecordMetadata>> acknowledgements = new LinkedHashMap<>();
        batch.forEach(row -> acknowledgements.put(row, producer.send(row.toRecord())));
        producer.flush();
        Sending sending = new Sending();
        acknowledgements.forEach(sending::settle);
        if (sending.failure != null) {
            LOGGER.warnf("Kafka did not take part of a batch; it will be sent again cause=%s", sending.failure);
            producer.renewIfBroken(sending.failure);
        }
        return sending;
    }

    private void cleanSometimes() {
        Instant now = clock.instant();
        if (now.isBefore(nextCleaning)) {
            return;
        }
        nextCleaning = now.plus(CLEANING_PAUSE);
        bypass.call(Bypass.Name.RELAY, connection -> rows.deleteSentBefore(connection, now.minus(config.keepSent())));
    }

    /** Sorts a batch by what Kafka answered. After the first row of a key that is not sent, none of that key counts as sent. */
    private static final class Sending {

        private final List<OutboxRow> sent = new ArrayList<>();
        private final Map<OutboxRow, String> refused = new LinkedHashMap<>();
        private final Set<String> stoppedKeys = new HashSet<>();
        private Throwable failure;

        private void settle(OutboxRow row, Future<RecordMetadata> acknowledgement) {
            Throwable cause = causeOfFailure(acknowledgement);
            if (stoppedKeys.contains(row.topicAndKey())) {
                return;
            }
            if (cause == null) {
                sent.add(row);
                return;
            }
            stoppedKeys.add(row.topicAndKey());
            if (EventProducer.refusesForGood(cause)) {
                refused.put(row, cause.toString());
            } else {
                failure = cause;
            }
        }

        private static Throwable causeOfFailure(Future<RecordMetadata> acknowledgement) {
            try {
                acknowledgement.get();
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return e;
            }
        }

        /**
         * More may wait only when a batch of some size went out whole (its bytes may have bounded it); after a failure the
         * poll paces the next try.
         */
        private boolean complete(int batchSize) {
            return failure == null && batchSize >= OutboxRows.MAX_ROWS / 10;
        }
    }
}
