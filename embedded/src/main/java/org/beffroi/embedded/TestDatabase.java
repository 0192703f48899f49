package org.beffroi.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Connections to the database of the service under test, by role. The caller closes them. */
public final class TestDatabase {

    private TestDatabase() {}

    /** As the role that owns the tables. */
    public static Connection owner() throws SQLException {
        return TestScene.current().database().owner();
    }

    /** As the role that the service uses, which row-level security binds. */
    public static Connection app() throws SQLException {
        return TestScene.current().database().app();
    }

    /** As PostgreSQL's superuser, who sees every row: for proofs about the whole database, never for test data. */
    public static Connection superuser() throws SQLException {
        return TestScene.current().database().superuser();
    }

    /**
     * Copies the database as a backup does; whoever works with it is shut out meanwhile and comes back by itself.
     *
     * @return the name of the copy
     */
    public static String copy() throws SQLException {
        String live = TestScene.current().databaseName();
        String copy = live + "_copy";
        exclusively(live, "create database %s template %s".formatted(copy, live));
        return copy;
    }

    /** Puts a copy in the place of the database, under the running service. */
    public static void replaceBy(String copy) throws SQLException {
        String live = TestScene.current().databaseName();
        exclusively(
                live,
                "drop database %s with (force)".formatted(live),
                "alter database %s rename to %s".formatted(copy, live));
    }

    private static void exclusively(String database, String... statements) throws SQLException {
        try (Connection server =
                        TestScene.current().addresses().postgresServer().superuser("postgres");
                Statement statement = server.createStatement()) {
            statement.execute("alter database %s with allow_connections false".formatted(database));
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(database));
            try {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            } finally {
                statement.execute("alter database %s with allow_connections true".formatted(database));
            }
        }
    }

    /** The application role's name. */
    public static String appRole() {
        return TestScene.current().database().appRole();
    }
}
