package org.beffroi.platform.authority;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.beffroi.platform.authority.AuthorityScope.SessionSettings;

/**
 * The few places that must look across authorities, each in a short transaction of its own over plain JDBC. Only classes
 * named {@code *Queue} and {@code *Directory}, the outbox relay and the audit sealer use it (an architecture rule).
 */
@ApplicationScoped
public class Bypass {

    /** Who looks across authorities; row-level security knows these names and no other. */
    public enum Name {
        /** Claims due work. */
        QUEUE,
        /** Finds the authority of a public code or token. */
        DIRECTORY,
        /** Sends the outbox. */
        RELAY,
        /** Chains the audit entries. */
        SEALER
    }

    /** Work with a connection; it must not keep it. */
    @FunctionalInterface
    public interface SqlWork<T> {
        T apply(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;

    Bypass(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public <T> T call(Name name, SqlWork<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                SessionSettings.set(connection, "beffroi.bypass", name.name().toLowerCase(Locale.ROOT));
                return work.apply(connection);
            } catch (SQLException e) {
                throw new SqlFailure(e);
            }
        });
    }
}
