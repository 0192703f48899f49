package org.beffroi.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.authority.SqlFailure;

/** What an operator does with an event that Kafka refused: has it tried again, or gives it up so that its key goes on. */
@ApplicationScoped
class ParkedEvents {

    private static final String PARKED = " where id = ? and parked_at is not null and sent_at is null";
    private static final String RELEASE = "update outbox_event set parked_at = null, park_reason = null" + PARKED;
    private static final String DROP =
            "update outbox_event set sent_at = clock_timestamp(), park_reason = park_reason || ' — dropped'" + PARKED;

    private final Bypass bypass;
    private final AuthorityScope scope;
    private final DataSource dataSource;
    private final AuditTrail audit;
    private final Origin origin;
    private final OutboxRelay relay;

    ParkedEvents(
            Bypass bypass,
            AuthorityScope scope,
            DataSource dataSource,
            AuditTrail audit,
            Origin origin,
            OutboxRelay relay) {
        this.bypass = bypass;
        this.scope = scope;
        this.dataSource = dataSource;
        this.audit = audit;
        this.origin = origin;
        this.relay = relay;
    }

    void release(UUID id, String reason, String operator) {
        change(id, RELEASE, "event.released", reason, operator);
    }

    void drop(UUID id, String reason, String operator) {
        change(id, DROP, "event.dropped", reason, operator);
    }

    private void change(UUID id, String sql, String action, String reason, String operator) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal(422, "field-missing").field("reason").args("reason");
        }
        scope.run(authorityOf(id), () -> {
            origin.becomes(operator, null, null);
            update(id, sql);
            audit.record(action, "event", id, Map.of("reason", reason));
        });
        relay.wake();
    }

    private String authorityOf(UUID id) {
        return bypass.call(Bypass.Name.RELAY, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select authority_id from outbox_event" + PARKED)) {
                statement.setObject(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        return row.getString(1);
                    }
                    throw new Refusal(404, "parked-event-unknown");
                }
            }
        });
    }

    private void update(UUID id, String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
