package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.epoch.Epoch;

/**
 * Due publications of all authorities. A claim writes nothing but the lease, and is committed before any work. In
 * quarantine only what the operator has cleared is due.
 */
@ApplicationScoped
class ReleaseQueue {

    /**
     * Alerts first, then who waits longest; a row that another worker has in hand is stepped over. Nothing is past its
     * limit before it is due, so that all that is planned for later is never looked at, and naming both lanes lets the
     * index be entered at each.
     */
    private static final String CLAIM = """
            with due as (
              select id from publication
              where lane in ('ALERT', 'NORMAL') and state in ('PLANNED', 'BLOCKED', 'HELD') and due_at <= now()
                and (state = 'PLANNED' or not_after < now())
                and (leased_until is null or leased_until < now())
                and (%s or cleared_in = %s)
              order by lane, due_at, id
              limit ?
              for update skip locked)
            update publication set leased_by = ?, leased_until = now() + cast(? as interval)
            from due where publication.id = due.id
            returning publication.authority_id, publication.id
            """.formatted(Epoch.OPEN, Epoch.QUARANTINE);

    private static final String NEXT = """
            select ceil(extract(epoch from min(due_at) - clock_timestamp()) * 1000)::bigint from (
              (select due_at from publication where lane = 'ALERT' and state = 'PLANNED' and due_at > now()
                order by due_at limit 1)
              union all
              (select due_at from publication where lane = 'NORMAL' and state = 'PLANNED' and due_at > now()
                order by due_at limit 1)) next
            """;

    private static final Duration NEVER = Duration.ofDays(1);

    private final Bypass bypass;
    private final Epoch epoch;
    private final ReleaseConfig config;

    ReleaseQueue(Bypass bypass, Epoch epoch, ReleaseConfig config) {
        this.bypass = bypass;
        this.epoch = epoch;
        this.config = config;
    }

    /** What is due now, each authority's share under one lease. */
    List<Claim> claim() {
        UUID id = Ids.next();
        return bypass.call(Bypass.Name.QUEUE, connection -> claim(connection, id));
    }

    /** How long until the next publication is due, by the clock that decides it. */
    Duration untilNext() {
        return bypass.call(Bypass.Name.QUEUE, ReleaseQueue::untilNext);
    }

    private static Duration untilNext(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? NEVER : Duration.ofMillis(Math.max(0, millis));
        }
    }

    private List<Claim> claim(Connection connection, UUID id) throws SQLException {
        Map<String, List<UUID>> shares = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setLong(1, epoch.known());
            statement.setInt(2, config.batch());
            statement.setObject(3, id);
            statement.setString(4, config.lease().toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    shares.computeIfAbsent(rows.getString(1), authority -> new ArrayList<>())
                            .add(rows.getObject(2, UUID.class));
                }
            }
        }
        return shares.entrySet().stream()
                .map(share -> new Claim(id, share.getKey(), List.copyOf(share.getValue())))
                .toList();
    }

    /** One authority's due publications, ours while the lease lasts. */
    record Claim(UUID id, String authority, List<UUID> publications) {

        /** The same claim, one publication at a time. */
        List<Claim> singly() {
            return publications.stream()
                    .map(publication -> new Claim(id, authority, List.of(publication)))
                    .toList();
        }
    }
}
