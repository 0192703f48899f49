package org.beffroi.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.beffroi.platform.authority.CurrentAuthority;
import org.beffroi.platform.authority.SqlFailure;

/** Checks the history of the authority in scope against its hashes. */
@ApplicationScoped
public class AuditChain {

    private static final String SEALED = """
            select e.*, s.number, s.hash from audit_seal s
            join audit_entry e on e.authority_id = s.authority_id and e.id = s.entry_id
            where s.authority_id = ? order by s.number
            """;

    private final DataSource dataSource;
    private final CurrentAuthority authority;

    AuditChain(DataSource dataSource, CurrentAuthority authority) {
        this.dataSource = dataSource;
        this.authority = authority;
    }

    /** The number of the first link that does not fit what stands before it; empty when history is whole. */
    public OptionalLong firstBroken() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(SEALED)) {
            statement.setString(1, authority.id());
            statement.setFetchSize(500);
            try (ResultSet result = statement.executeQuery()) {
                return firstBroken(result);
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private OptionalLong firstBroken(ResultSet result) throws SQLException {
        AuditSeal end = AuditSeal.beforeFirst(authority.id());
        while (result.next()) {
            AuditSeal expected = end.next(AuditEntry.read(result));
            if (expected.number() != result.getLong("number")
                    || !expected.hash().equals(result.getString("hash"))) {
                return OptionalLong.of(expected.number());
            }
            end = expected;
        }
        return OptionalLong.empty();
    }
}
