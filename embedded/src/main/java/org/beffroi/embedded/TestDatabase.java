package org.beffroi.embedded;

import java.sql.Connection;
import java.sql.SQLException;

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

    /** The application role's name. */
    public static String appRole() {
        return TestScene.current().database().appRole();
    }
}
