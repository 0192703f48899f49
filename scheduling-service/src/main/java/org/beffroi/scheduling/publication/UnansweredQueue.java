package org.beffroi.scheduling.publication;

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
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.authority.Bypass;

/** Releases of all authorities that no channel has answered, or that were made since an instant. */
@ApplicationScoped
class UnansweredQueue {

    private static final String UNANSWERED =
            " from publication where state = 'RELEASED' and ended_at is null and answered_at is null"
                    + " and released_at < clock_timestamp() - ? * interval '1 millisecond'";
    private static final String SINCE =
            " from publication where state = 'RELEASED' and ended_at is null and released_at >= ?";

    private final Bypass bypass;

    UnansweredQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    long count(Duration patience) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select count(*)" + UNANSWERED)) {
                statement.setLong(1, patience.toMillis());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** Oldest first. */
    List<Release> unanswered(Duration patience, int most) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select *" + UNANSWERED + " order by released_at, id limit ?")) {
                statement.setLong(1, patience.toMillis());
                statement.setInt(2, most);
                return read(statement);
            }
        });
    }

    /** Oldest first, after the one given. */
    List<Release> since(Instant since, UUID after, int most) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select *" + SINCE + " and id > ? order by id limit ?")) {
                statement.setTimestamp(1, Timestamp.from(since));
                statement.setObject(2, after);
                statement.setInt(3, most);
                return read(statement);
            }
        });
    }

    Optional<String> authorityOf(UUID publication) {
        return bypass.call(Bypass.Name.QUEUE, connection -> authorityOf(connection, publication));
    }

    private static Optional<String> authorityOf(Connection connection, UUID publication) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select authority_id from publication where id = ?")) {
            statement.setObject(1, publication);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static List<Release> read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Release> releases = new ArrayList<>();
            while (rows.next()) {
                releases.add(new Release(
                        rows.getObject("id", UUID.class),
                        rows.getString("authority_id"),
                        rows.getObject("message_id", UUID.class),
                        rows.getObject("version_id", UUID.class),
                        rows.getObject("account_id", UUID.class),
                        ChannelKind.valueOf(rows.getString("kind")),
                        rows.getTimestamp("released_at").toInstant(),
                        rows.getTimestamp("not_after").toInstant()));
            }
            return releases;
        }
    }

    record Release(
            UUID publicationId,
            String authority,
            UUID messageId,
            UUID versionId,
            UUID accountId,
            ChannelKind kind,
            Instant releasedAt,
            Instant notAfter) {}
}
