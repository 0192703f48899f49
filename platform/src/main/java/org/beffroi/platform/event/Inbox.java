package org.beffroi.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.beffroi.platform.authority.CurrentAuthority;
import org.beffroi.platform.authority.SqlFailure;

/**
 * Remembers the events whose effect must happen once, in the transaction of that effect. Projections that keep the
 * newest version need none. Its rows outlive the retention of every topic.
 */
@ApplicationScoped
public class Inbox {

    private final DataSource dataSource;
    private final CurrentAuthority authority;

    Inbox(DataSource dataSource, CurrentAuthority authority) {
        this.dataSource = dataSource;
        this.authority = authority;
    }

    /** True the first time that the consumer meets the event; a twin waits here until the first has committed. */
    public boolean firstTime(String consumer, UUID eventId) {
        String insert =
                "insert into inbox_event (authority_id, consumer, event_id) values (?, ?, ?) on conflict do nothing";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, authority.id());
            statement.setString(2, consumer);
            statement.setObject(3, eventId);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
