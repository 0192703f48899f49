package org.beffroi.platform.authority;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Runs work for one authority in one transaction. The authority reaches the object-relational mapper as its tenant and
 * PostgreSQL as the setting {@code beffroi.authority}, which row-level security compares; so a forgotten condition
 * shows nothing instead of everything.
 */
@ApplicationScoped
public class AuthorityScope {

    private final DataSource dataSource;
    private final CurrentAuthority current;

    AuthorityScope(DataSource dataSource, CurrentAuthority current) {
        this.dataSource = dataSource;
        this.current = current;
    }

    public void run(String authority, Runnable work) {
        call(authority, () -> {
            work.run();
            return null;
        });
    }

    /**
     * @return what the work returns, once its transaction is committed
     * @throws IllegalStateException when another authority is already in scope
     */
    public <T> T call(String authority, Supplier<T> work) {
        return call(authority, SessionSettings::set, work);
    }

    /**
     * Reads in one snapshot, so that what one answer says of several rows was true at one moment, and refuses to write.
     *
     * @return what the work returns
     * @throws IllegalStateException when another authority is already in scope
     */
    public <T> T read(String authority, Supplier<T> work) {
        return call(authority, SessionSettings::setInSnapshot, work);
    }

    private <T> T call(String authority, Opening opening, Supplier<T> work) {
        Objects.requireNonNull(authority, "authority");
        ManagedContext request = Arc.container().requestContext();
        if (request.isActive()) {
            return enter(authority, opening, work);
        }
        request.activate();
        try {
            return enter(authority, opening, work);
        } finally {
            request.terminate();
        }
    }

    private <T> T enter(String authority, Opening opening, Supplier<T> work) {
        if (current.isSet()) {
            return join(authority, work);
        }
        current.enter(authority);
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                try (Connection connection = dataSource.getConnection()) {
                    opening.set(connection, "beffroi.authority", authority);
                } catch (SQLException e) {
                    throw new SqlFailure(e);
                }
                return work.get();
            });
        } catch (QuarkusTransactionException e) {
            throw unwrapped(e);
        } finally {
            current.leave();
        }
    }

    private <T> T join(String authority, Supplier<T> work) {
        if (!current.id().equals(authority)) {
            throw new IllegalStateException(
                    "Work of " + authority + " inside the scope of " + current.id() + " is a mistake of ours");
        }
        return work.get();
    }

    /** A failure at commit (a constraint, a stale version) is told by its cause, as the same failure before commit is. */
    private static RuntimeException unwrapped(QuarkusTransactionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RuntimeException runtime && !(cause instanceof QuarkusTransactionException)) {
                return runtime;
            }
        }
        return e;
    }

    /** How the transaction begins. */
    @FunctionalInterface
    private interface Opening {

        void set(Connection connection, String name, String value) throws SQLException;
    }

    /** Sets a PostgreSQL setting for the transaction of the calling thread. */
    static final class SessionSettings {

        private static final String SET = "select set_config(?, ?, true)";

        /** One round trip: the driver sends both statements together. */
        private static final String IN_SNAPSHOT = "set transaction isolation level repeatable read, read only; " + SET;

        private SessionSettings() {}

        static void set(Connection connection, String name, String value) throws SQLException {
            set(connection, SET, name, value);
        }

        static void setInSnapshot(Connection connection, String name, String value) throws SQLException {
            set(connection, IN_SNAPSHOT, name, value);
        }

        private static void set(Connection connection, String sql, String name, String value) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                statement.setString(2, value);
                statement.execute();
            }
        }
    }
}
