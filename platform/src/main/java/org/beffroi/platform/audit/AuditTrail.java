package org.beffroi.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.CurrentAuthority;
import org.beffroi.platform.authority.SqlFailure;
import org.beffroi.platform.event.Origin;

/** Adds entries to the history of an authority, in the transaction of the deed. Nothing is ever changed or removed. */
@ApplicationScoped
public class AuditTrail {

    private static final String INSERT = """
            insert into audit_entry (id, authority_id, actor, action, subject_type, subject_id, causation_id, details)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final DataSource dataSource;
    private final ObjectMapper json;
    private final CurrentAuthority authority;
    private final Origin origin;

    AuditTrail(DataSource dataSource, ObjectMapper json, CurrentAuthority authority, Origin origin) {
        this.dataSource = dataSource;
        this.json = json;
        this.authority = authority;
        this.origin = origin;
    }

    /**
     * @param action      what was done, {@code message.approved}
     * @param subjectType what it was done to, {@code message}
     * @param details     what a later reader needs; never a secret, never a subscriber's address
     */
    public void record(String action, String subjectType, UUID subject, Map<String, ?> details) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, Ids.next());
            statement.setString(2, authority.id());
            statement.setString(3, origin.actor());
            statement.setString(4, action);
            statement.setString(5, subjectType);
            statement.setObject(6, subject);
            statement.setString(7, origin.causationId());
            statement.setString(8, json.writeValueAsString(new TreeMap<>(details)));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Audit details cannot be written as JSON", e);
        }
    }
}
