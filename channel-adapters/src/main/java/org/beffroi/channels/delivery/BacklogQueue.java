package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.Lane;
import org.beffroi.platform.authority.Bypass;

/** What deliveries of all authorities wait for: for a worker, or for a person. */
@ApplicationScoped
class BacklogQueue {

    /** Reads what is due and no more, which is little unless something is wrong. */
    private static final String DUE = """
            select kind, lane, extract(epoch from clock_timestamp() - min(due_at))::double precision
            from delivery
            where kind = any (?) and due_at <= now() and (leased_until is null or leased_until < now())
            group by kind, lane
            """;

    private static final String FOR_PERSON = """
            select state, count(*) from delivery
            where state in ('UNCERTAIN', 'MANUAL_REQUIRED') and due_at is null
            group by state
            """;

    private final Bypass bypass;

    BacklogQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    Due due() {
        return bypass.call(Bypass.Name.QUEUE, BacklogQueue::due);
    }

    /** How many only a person can end. */
    Map<DeliveryState, Long> forPerson() {
        return bypass.call(Bypass.Name.QUEUE, BacklogQueue::forPerson);
    }

    private static Due due(Connection connection) throws SQLException {
        Due due = new Due();
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            Object[] kinds = ChannelKind.values();
            statement.setArray(1, connection.createArrayOf("text", kinds));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.put(ChannelKind.valueOf(rows.getString(1)), Lane.valueOf(rows.getString(2)), rows.getDouble(3));
                }
            }
        }
        return due;
    }

    private static Map<DeliveryState, Long> forPerson(Connection connection) throws SQLException {
        Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
        try (PreparedStatement statement = connection.prepareStatement(FOR_PERSON);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(DeliveryState.valueOf(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }

    /** For how long the oldest delivery of each kind and lane has been due without being in hand. */
    static final class Due {

        private final Map<ChannelKind, Map<Lane, Double>> seconds = new EnumMap<>(ChannelKind.class);

        private void put(ChannelKind kind, Lane lane, double age) {
            seconds.computeIfAbsent(kind, any -> new EnumMap<>(Lane.class)).put(lane, age);
        }

        /** Zero when none is due. */
        double oldestSeconds(ChannelKind kind, Lane lane) {
            return seconds.getOrDefault(kind, Map.of()).getOrDefault(lane, 0.0);
        }
    }
}
