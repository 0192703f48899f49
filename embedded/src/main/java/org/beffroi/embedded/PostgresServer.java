package org.beffroi.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** The address of a running PostgreSQL, and how a service's database with its two roles is made in it. */
record PostgresServer(String host, int port, String password) {

    static final String SUPERUSER = "postgres";
    /** Local servers listen on the loopback interface and trust it; the word is there for tools that insist on one. */
    static final String LOCAL_PASSWORD = "beffroi";

    static PostgresServer local(int port) {
        return new PostgresServer("127.0.0.1", port, LOCAL_PASSWORD);
    }

    /** Reads {@code host:port}, as {@link #address()} writes it. */
    static PostgresServer at(String address, String password) {
        int colon = address.lastIndexOf(':');
        return new PostgresServer(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), password);
    }

    String address() {
        return host + ":" + port;
    }

    String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    Connection superuser(String database) throws SQLException {
        return connect(database, SUPERUSER);
    }

    Connection connect(String database, String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        // Not DriverManager: under test the driver lives in another class loader than the caller.
        return new Driver().connect(url(database), properties);
    }

    /**
     * Makes the database and its roles unless they exist: {@code <name>_owner}, which Flyway uses, and {@code <name>_app},
     * which the service uses and which row-level security binds. What the application may do with the owner's tables
     * follows from default privileges, so migrations grant nothing; they only take away (audit tables).
     */
    ServiceDatabase create(String name) {
        ServiceDatabase database = new ServiceDatabase(this, name);
        try (Connection connection = superuser("postgres")) {
            createRole(connection, database.ownerRole());
            createRole(connection, database.appRole());
            createDatabase(connection, database);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database " + name, e);
        }
        try (Connection connection = superuser(name)) {
            grant(connection, database);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot set the rights of the database " + name, e);
        }
        return database;
    }

    private void createRole(Connection connection, String role) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
            execute(
                    connection,
                    "create role %s login nosuperuser nocreatedb nocreaterole nobypassrls password '%s'"
                            .formatted(role, password));
        }
    }

    private static void createDatabase(Connection connection, ServiceDatabase database) throws SQLException {
        if (!exists(connection, "select 1 from pg_database where datname = ?", database.name())) {
            execute(connection, "create database %s owner %s".formatted(database.name(), database.ownerRole()));
        }
    }

    private static void grant(Connection connection, ServiceDatabase database) throws SQLException {
        String owner = database.ownerRole();
        String app = database.appRole();
        List<String> statements = List.of(
                "revoke all on database %s from public".formatted(database.name()),
                "grant connect on database %s to %s".formatted(database.name(), app),
                "alter schema public owner to %s".formatted(owner),
                "revoke create on schema public from public",
                "grant usage on schema public to %s".formatted(app),
                "alter default privileges for role %s in schema public".formatted(owner)
                        + " grant select, insert, update, delete on tables to %s".formatted(app),
                "alter default privileges for role %s in schema public".formatted(owner)
                        + " grant usage, select on sequences to %s".formatted(app));
        for (String statement : statements) {
            execute(connection, statement);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
