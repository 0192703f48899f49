package org.beffroi.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.Bypass;

/** The table {@code state_replay}: at most one job runs, and its row says how far it is. */
@ApplicationScoped
class ReplayQueue {

    private static final UUID BEGINNING = new UUID(0, 0);

    private static final String INSERT = """
            insert into state_replay (id, requested_by, total, last_id) values (?, ?, ?, ?)
            on conflict ((true)) where ended_at is null do nothing
            """;
    private static final String CLAIM = """
            update state_replay set leased_until = now() + ? * interval '1 millisecond'
            where ended_at is null and (leased_until is null or leased_until < now()) returning *
            """;
    private static final String ADVANCE = """
            update state_replay set done = done + ?, failed = failed + ?, last_id = ?, leased_until = null
            where id = ? and ended_at is null
            """;
    private static final String END =
            "update state_replay set ended_at = clock_timestamp(), leased_until = null where id = ?";

    private final Bypass bypass;

    ReplayQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    /** A job that runs already does the same. */
    void begin(String operator, long total) {
        bypass.call(
                Bypass.Name.QUEUE, connection -> update(connection, INSERT, Ids.next(), operator, total, BEGINNING));
    }

    Optional<Job> claim(Duration lease) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setLong(1, lease.toMillis());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(job(row)) : Optional.empty();
                }
            }
        });
    }

    void advance(Job job, long done, long failed, UUID last) {
        bypass.call(Bypass.Name.QUEUE, connection -> update(connection, ADVANCE, done, failed, last, job.replayId()));
    }

    void end(Job job) {
        bypass.call(Bypass.Name.QUEUE, connection -> update(connection, END, job.replayId()));
    }

    /** Newest first. */
    List<Job> newest(int limit) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select * from state_replay order by requested_at desc limit ?")) {
                statement.setInt(1, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    List<Job> jobs = new ArrayList<>();
                    while (rows.next()) {
                        jobs.add(job(rows));
                    }
                    return jobs;
                }
            }
        });
    }

    /** Events that wait to be sent, counted no further than the limit. */
    long waiting(int limit) {
        String count = "select count(*) from (select 1 from outbox_event where sent_at is null and parked_at is null"
                + " limit ?) waiting";
        return bypass.call(Bypass.Name.RELAY, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(count)) {
                statement.setInt(1, limit);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static Job job(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Job(
                row.getObject("id", UUID.class),
                ended == null ? "RUNNING" : "DONE",
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("failed"),
                row.getObject("last_id", UUID.class),
                ended == null ? null : ended.toInstant());
    }

    /**
     * How far a replay is.
     *
     * @param total  as counted at its beginning
     * @param failed what could not be told; the log says why
     */
    record Job(
            UUID replayId,
            String state,
            String requestedBy,
            Instant requestedAt,
            long total,
            long done,
            long failed,
            UUID last,
            Instant endedAt) {}
}
