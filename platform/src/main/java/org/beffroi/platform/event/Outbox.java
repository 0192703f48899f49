package org.beffroi.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.Lane;
import org.beffroi.platform.authority.CurrentAuthority;
import org.beffroi.platform.authority.SqlFailure;

/**
 * Writes events in the transaction of the change that they tell, so that both happen or neither does. The relay sends
 * them to Kafka after the commit. Call it after the aggregate's row is locked: the order of rows is the order of events.
 */
@ApplicationScoped
public class Outbox {

    /** Half of Kafka's default limit for a request, which leaves room for headers and growth. */
    public static final int MAX_PAYLOAD_BYTES = 512 * 1024;

    private static final String INSERT = """
            insert into outbox_event
              (id, authority_id, topic, event_key, type, aggregate_version, lane, actor, causation_id, traceparent, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final DataSource dataSource;
    private final ObjectMapper json;
    private final EventTopics topics;
    private final CurrentAuthority authority;
    private final Origin origin;
    private final TransactionSynchronizationRegistry transaction;
    private final OutboxRelay relay;

    Outbox(
            DataSource dataSource,
            ObjectMapper json,
            EventTopics topics,
            CurrentAuthority authority,
            Origin origin,
            TransactionSynchronizationRegistry transaction,
            OutboxRelay relay) {
        this.dataSource = dataSource;
        this.json = json;
        this.topics = topics;
        this.authority = authority;
        this.origin = origin;
        this.transaction = transaction;
        this.relay = relay;
    }

    /**
     * @param key              what the event is about; events of one key keep their order
     * @param aggregateVersion of the thing that the data is about (a message, a publication, a delivery); grows with
     *                         every event of it
     */
    public void add(EventType type, Object key, long aggregateVersion, Object data) {
        add(Lane.NORMAL, type, key, aggregateVersion, data);
    }

    public void add(Lane lane, EventType type, Object key, long aggregateVersion, Object data) {
        if (!type.data().isInstance(data)) {
            throw new IllegalArgumentException(type + " carries " + type.data().getSimpleName());
        }
        insert(lane, type, key.toString(), aggregateVersion, payload(data));
        wakeRelayAfterCommit();
    }

    private String payload(Object data) {
        try {
            String payload = json.writeValueAsString(data);
            int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_PAYLOAD_BYTES) {
                throw new IllegalArgumentException("Event of " + bytes + " bytes, at most " + MAX_PAYLOAD_BYTES);
            }
            return payload;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Event data cannot be written as JSON", e);
        }
    }

    private void insert(Lane lane, EventType type, String key, long aggregateVersion, String payload) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, Ids.next());
            statement.setString(2, authority.id());
            statement.setString(3, topics.nameOf(type.topic()));
            statement.setString(4, key);
            statement.setString(5, type.word());
            statement.setLong(6, aggregateVersion);
            statement.setString(7, lane.name());
            statement.setString(8, origin.actor());
            statement.setString(9, origin.causationId());
            statement.setString(10, origin.traceparent());
            statement.setString(11, payload);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private void wakeRelayAfterCommit() {
        if (transaction.getResource(Outbox.class) != null) {
            return;
        }
        transaction.putResource(Outbox.class, true);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.wake();
                }
            }
        });
    }
}
