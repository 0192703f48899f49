package org.beffroi.channels.newsletter;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.watch.DatabaseGauges;

/** For how long the oldest mail of a letter has been due, of all authorities and both degrees of urgency. */
@ApplicationScoped
class LetterBacklogQueue {

    private static final String OLDEST = """
            select coalesce(extract(epoch from clock_timestamp() - min(oldest.due_at)), 0)::double precision
            from (values (0), (1)) as degrees (urgency)
            cross join lateral (
              select due_at from newsletter_recipient r
              where r.urgency = degrees.urgency and r.due_at <= now()
              order by r.due_at limit 1) oldest
            """;

    private final Bypass bypass;

    LetterBacklogQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    void watch(@Observes StartupEvent event, DatabaseGauges gauges) {
        gauges.read(this::oldestSeconds)
                .gauge(
                        "beffroi.letters.due.oldest.seconds",
                        "For how long the oldest mail of a letter has been due",
                        Double::doubleValue);
    }

    private double oldestSeconds() {
        return bypass.call(Bypass.Name.QUEUE, LetterBacklogQueue::oldestSeconds);
    }

    private static double oldestSeconds(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLDEST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }
}
