package org.beffroi.embedded;

import java.sql.Connection;
import java.sql.SQLException;

/** A service's database and its two roles. */
record ServiceDatabase(PostgresServer server, String name) {

    String url() {
        return server.url(name);
    }

    String ownerRole() {
        return name + "_owner";
    }

    String appRole() {
        return name + "_app";
    }

    String password() {
        return server.password();
    }

    Connection owner() throws SQLException {
        return server.connect(name, ownerRole());
    }

    Connection app() throws SQLException {
        return server.connect(name, appRole());
    }

    Connection superuser() throws SQLException {
        return server.superuser(name);
    }
}
