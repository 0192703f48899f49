package org.beffroi.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code outbox_event} as the relay sees it, across authorities. */
@ApplicationScoped
class OutboxRows {

    static final int MAX_ROWS = 500;

    /** A batch waits in memory until Kafka has it: rows of the largest size would fill a small heap. */
    private static final long MAX_BATCH_BYTES = 4L * 1024 * 1024;

    private static final long RELAY_LOCK = 0x6265666672656c61L;

    /** Rows in the order they were written, those behind a parked row of their key left out. Never "seq > last": a lower number may commit later. */
    private static final String UNSENT = """
            select * from (
              select e.*, sum(octet_length(e.payload)) over (order by e.seq) as bytes_so_far
              from (
                select * from outbox_event o
                where o.sent_at is null and o.parked_at is null
                  and not exists (
                    select 1 from outbox_event p
                    where p.parked_at is not null and p.sent_at is null
                      and p.topic = o.topic and p.event_key = o.event_key and p.seq < o.seq)
                order by o.seq
                limit ?) e) bounded
            where bytes_so_far <= ? or seq = (select min(seq) from outbox_event m
                where m.sent_at is null and m.parked_at is null)
            order by seq
            """;

    private final EventTopics topics;

    OutboxRows(EventTopics topics) {
        this.topics = topics;
    }

    /** One relay at a time per database; a relay that is paused while it holds the lock loses it after 20 s. */
    boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = '20s'");
            try (ResultSet result = statement.executeQuery("select pg_try_advisory_xact_lock(" + RELAY_LOCK + ")")) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }

    List<OutboxRow> unsent(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNSENT)) {
            statement.setInt(1, MAX_ROWS);
            statement.setLong(2, MAX_BATCH_BYTES);
            try (ResultSet result = statement.executeQuery()) {
                List<OutboxRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    private OutboxRow row(ResultSet result) throws SQLException {
        return new OutboxRow(
                result.getLong("seq"),
                result.getObject("id", UUID.class),
                result.getString("authority_id"),
                result.getString("topic"),
                result.getString("event_key"),
                result.getString("type"),
                result.getLong("aggregate_version"),
                result.getString("lane"),
                result.getString("actor"),
                result.getString("causation_id"),
                result.getString("traceparent"),
                result.getTimestamp("occurred_at").toInstant(),
                result.getString("payload"),
                "/" + topics.service());
    }

    void markSent(Connection connection, Collection<OutboxRow> sent) throws SQLException {
        if (sent.isEmpty()) {
            return;
        }
        String update = "update outbox_event set sent_at = clock_timestamp() where seq = any(?)";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            Object[] numbers = sent.stream().map(OutboxRow::seq).toArray();
            statement.setArray(1, connection.createArrayOf("bigint", numbers));
            statement.executeUpdate();
        }
    }

    void park(Connection connection, Map<OutboxRow, String> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        String update = "update outbox_event set parked_at = clock_timestamp(), park_reason = ? where seq = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (Map.Entry<OutboxRow, String> entry : refused.entrySet()) {
                statement.setString(1, entry.getValue());
                statement.setLong(2, entry.getKey().seq());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    int deleteSentBefore(Connection connection, Instant limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox_event where sent_at < ?")) {
            statement.setTimestamp(1, Timestamp.from(limit));
            return statement.executeUpdate();
        }
    }

    /** The lowest number stands for the oldest event, so that a long queue is not read through. */
    Waiting waiting(Connection connection) throws SQLException {
        String select = """
                select
                  (select count(*) from outbox_event where parked_at is not null and sent_at is null),
                  coalesce((select extract(epoch from clock_timestamp() - occurred_at)
                    from outbox_event where sent_at is null and parked_at is null order by seq limit 1), 0)::bigint
                """;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            result.next();
            return new Waiting(result.getLong(1), result.getLong(2));
        }
    }

    /**
     * What has not reached Kafka.
     *
     * @param secondsOfOldest how long it has waited, parked ones left out; zero when none waits
     */
    record Waiting(long parked, long secondsOfOldest) {}

    List<ParkedEvent> parked(Connection connection, int limit) throws SQLException {
        String select = """
                select id, authority_id, topic, event_key, type, parked_at, park_reason,
                  (select count(*) from outbox_event b
                   where b.sent_at is null and b.topic = o.topic and b.event_key = o.event_key and b.seq > o.seq) behind
                from outbox_event o where parked_at is not null and sent_at is null order by seq limit ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setInt(1, limit);
            try (ResultSet result = statement.executeQuery()) {
                List<ParkedEvent> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(parked(result));
                }
                return rows;
            }
        }
    }

    private static ParkedEvent parked(ResultSet result) throws SQLException {
        return new ParkedEvent(
                result.getObject("id", UUID.class),
                result.getString("authority_id"),
                result.getString("topic"),
                result.getString("event_key"),
                result.getString("type"),
                result.getTimestamp("parked_at").toInstant(),
                result.getString("park_reason"),
                result.getLong("behind"));
    }

    /**
     * An event that Kafka refused.
     *
     * @param behind how many events of the same key wait for it
     */
    record ParkedEvent(
            UUID id,
            String authority,
            String topic,
            String key,
            String type,
            Instant parkedAt,
            String reason,
            long behind) {}
}
