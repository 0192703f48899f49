package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.epoch.Epoch;

/** What a quarantine holds back, of all authorities: whatever would call a channel if there were none. */
@ApplicationScoped
class QuarantineQueue {

    private static final String HELD = """
            from delivery d
            where d.cleared_in is distinct from %s
              and (d.state in ('WAITING', 'PENDING', 'HELD', 'SENDING', 'RETRYING', 'ACCEPTED') or d.due_at is not null)
            """.formatted(Epoch.QUARANTINE);

    private final Bypass bypass;

    QuarantineQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    long held() {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select count(*) " + HELD);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** By id, which is the order of the pages and no other. */
    List<Held> page(UUID after, int limit) {
        return bypass.call(Bypass.Name.QUEUE, connection -> page(connection, after, limit));
    }

    private static List<Held> page(Connection connection, UUID after, int limit) throws SQLException {
        String select = "select d.* " + HELD + " and d.id > ? order by d.id limit ?";
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, after);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<Held> held = new ArrayList<>();
                while (rows.next()) {
                    held.add(held(rows));
                }
                return held;
            }
        }
    }

    Optional<String> authorityOf(UUID delivery) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select authority_id from delivery where id = ?")) {
                statement.setObject(1, delivery);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                row.getString("authority_id"),
                row.getObject("message_id", UUID.class),
                row.getObject("publication_id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getObject("account_id", UUID.class),
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("state"),
                wants(row),
                row.getInt("attempt"),
                instant(row, "first_sent_at"),
                row.getBoolean("maybe_live"),
                row.getString("external_id"),
                row.getString("permalink"),
                instant(row, "not_after"),
                instant(row, "created_at"),
                instant(row, "changed_at"));
    }

    private static String wants(ResultSet row) throws SQLException {
        if (row.getBoolean("retracting")) {
            return "RETRACT";
        }
        return switch (row.getString("state")) {
            case "UNCERTAIN" -> "READ";
            case "DELIVERED", "PARTIAL" -> "CORRECT";
            default -> "PUBLISH";
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /**
     * What the copy knows of a delivery.
     *
     * @param wants       what it would do by itself: PUBLISH, READ, CORRECT or RETRACT
     * @param firstSentAt before the copy was made; null says nothing about what came after
     * @param maybeLive   an attempt before the copy ended unknown
     */
    record Held(
            UUID deliveryId,
            String authority,
            UUID messageId,
            UUID publicationId,
            UUID versionId,
            UUID accountId,
            ChannelKind kind,
            String state,
            String wants,
            int attempt,
            Instant firstSentAt,
            boolean maybeLive,
            String externalId,
            String permalink,
            Instant notAfter,
            Instant createdAt,
            Instant changedAt) {}
}
