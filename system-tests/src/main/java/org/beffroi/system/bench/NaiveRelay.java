package org.beffroi.system.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The relay that one would write first: takes the oldest row, sends it, waits for the acknowledgement, marks it, commits,
 * and looks again after 250 ms when there was none. Correct, and what every cleverer relay must be worth its while against.
 */
final class NaiveRelay implements AutoCloseable {

    private static final long POLL_MS = 250;

    private final Connection connection;
    private final PreparedStatement select;
    private final PreparedStatement update;
    private final KafkaProducer<String, byte[]> producer;

    NaiveRelay(Connection connection, String table, String bootstrap) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.select = connection.prepareStatement("select seq, topic, event_key, payload from " + table
                + " where sent_at is null order by seq limit 1 for update");
        this.update = connection.prepareStatement("update " + table + " set sent_at = clock_timestamp() where seq = ?");
        this.producer = KafkaRoundTrip.producer(bootstrap);
    }

    /** Sends so many, then stops. */
    void relay(int rows) throws SQLException, InterruptedException, ExecutionException {
        for (int sent = 0; sent < rows; ) {
            if (relayOne()) {
                sent++;
            } else {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }
    }

    private boolean relayOne() throws SQLException, InterruptedException, ExecutionException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                connection.commit();
                return false;
            }
            producer.send(new ProducerRecord<>(row.getString(2), row.getString(3), row.getBytes(4)))
                    .get();
            update.setLong(1, row.getLong(1));
            update.executeUpdate();
            connection.commit();
            return true;
        }
    }

    @Override
    public void close() throws SQLException {
        producer.close();
        connection.close();
    }
}
