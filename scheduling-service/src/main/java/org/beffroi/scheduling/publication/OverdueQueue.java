package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.beffroi.contracts.Lane;
import org.beffroi.platform.authority.Bypass;

/** What should have gone out by now, of all authorities. Each lane is entered where it begins in the index of the queue. */
@ApplicationScoped
class OverdueQueue {

    private static final String OVERDUE = """
            select lane,
              coalesce(extract(epoch from clock_timestamp() - (
                select due_at from publication p
                where p.lane = lanes.lane and p.state = 'PLANNED' and p.due_at <= now()
                order by p.due_at limit 1)), 0)::double precision,
              (select count(*) from publication p
                where p.lane = lanes.lane and p.state = 'BLOCKED' and p.due_at <= now())
            from unnest(array['ALERT', 'NORMAL']) as lanes (lane)
            """;

    private final Bypass bypass;

    OverdueQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    Map<Lane, Overdue> overdue() {
        return bypass.call(Bypass.Name.QUEUE, OverdueQueue::overdue);
    }

    private static Map<Lane, Overdue> overdue(Connection connection) throws SQLException {
        Map<Lane, Overdue> overdue = new EnumMap<>(Lane.class);
        try (PreparedStatement statement = connection.prepareStatement(OVERDUE);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                overdue.put(Lane.valueOf(rows.getString(1)), new Overdue(rows.getDouble(2), rows.getLong(3)));
            }
        }
        return overdue;
    }

    /**
     * @param oldestSeconds how long the oldest ready one has been due; zero when none is
     * @param blocked       how many are due and wait for an approval, a message or an account
     */
    record Overdue(double oldestSeconds, long blocked) {}
}
