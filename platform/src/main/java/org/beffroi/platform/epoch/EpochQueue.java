package org.beffroi.platform.epoch;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.beffroi.platform.authority.Bypass;

/** The row {@code epoch}, which belongs to no authority. */
@ApplicationScoped
class EpochQueue {

    private final Bypass bypass;

    EpochQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    Row read() {
        return bypass.call(Bypass.Name.QUEUE, connection -> select(connection, ""));
    }

    /** Writes what becomes of the row, under its lock, and returns that. */
    Row change(Function<Row, Row> change) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            commitDurably(connection);
            Row next = change.apply(select(connection, " for update"));
            update(connection, next);
            return next;
        });
    }

    /** The file must never be ahead of a database that only lost its last moments. */
    private static void commitDurably(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local synchronous_commit = on");
        }
    }

    private static Row select(Connection connection, String lock) throws SQLException {
        String select = "select lineage, value, quarantine, quarantined_at, reason from epoch" + lock;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            Mark mark = new Mark(row.getObject("lineage", UUID.class), row.getLong("value"));
            Optional<Quarantine> quarantine = Optional.ofNullable(row.getTimestamp("quarantined_at"))
                    .map(java.sql.Timestamp::toInstant)
                    .map(since -> quarantine(row, since));
            return new Row(mark, quarantine);
        }
    }

    private static Quarantine quarantine(ResultSet row, Instant since) {
        try {
            return new Quarantine(row.getLong("quarantine"), since, row.getString("reason"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(Connection connection, Row row) throws SQLException {
        String update = "update epoch set value = ?, quarantine = ?, quarantined_at = ?, reason = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setLong(1, row.mark().value());
            statement.setObject(2, row.quarantine().map(Quarantine::number).orElse(null), java.sql.Types.BIGINT);
            statement.setTimestamp(
                    3,
                    row.quarantine()
                            .map(Quarantine::since)
                            .map(java.sql.Timestamp::from)
                            .orElse(null));
            statement.setString(4, row.quarantine().map(Quarantine::reason).orElse(null));
            statement.executeUpdate();
        }
    }

    record Row(Mark mark, Optional<Quarantine> quarantine) {}
}
