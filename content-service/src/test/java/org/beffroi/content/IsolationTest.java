package org.beffroi.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.junit.jupiter.api.Test;

/** Row-level security alone, as the service's role and with the application's filter off. */
@ServiceTest
class IsolationTest {

    private final Town here = new Town();
    private final Town there = new Town();

    @Test
    void bindsTheRoleOfTheService() throws SQLException {
        // When
        List<String> role = asApp(
                here,
                "select rolname || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles where rolname = current_user");

        // Then
        assertEquals(List.of(TestDatabase.appRole() + " false false"), role);
    }

    @Test
    void showsARowToItsOwnAuthorityOnly() throws SQLException {
        // Given
        UUID message = there.submitted();

        // When
        List<String> seenHere = asApp(here, "select id from message where id = '" + message + "'");

        // Then
        assertEquals(List.of(), seenHere);
        assertEquals(List.of(message.toString()), asApp(there, "select id from message where id = '" + message + "'"));
        assertEquals(List.of(), asApp(here, "select id from title_word where message_id = '" + message + "'"));
        assertEquals(List.of(), asApp(here, "select id from message_standing where id = '" + message + "'"));
    }

    @Test
    void doesNotLetOneAuthorityWriteForAnother() throws SQLException {
        // Given
        UUID message = there.submitted();

        // When
        List<String> changed =
                asApp(here, "update message set department = 'X' where id = '" + message + "' returning id");

        // Then
        assertEquals(List.of(), changed);
        String insert =
                "insert into medium (id, authority_id, version, sha256, type, width, height, bytes, uploaded_by,"
                        + " uploaded_at) values (gen_random_uuid(), '" + there.slug()
                        + "', 0, repeat('a', 64), 'image/png', 1,"
                        + " 1, 1, 'x', now()) returning id";
        assertThrows(SQLException.class, () -> asApp(here, insert));
    }

    @Test
    void wouldSeeTheDifferenceWithoutThePolicy() throws SQLException {
        // Given
        UUID message = there.submitted();
        String query = "select id from unguarded where id = '" + message + "'";
        String name = "select policyname from pg_policies where tablename = 'message'";

        // When
        List<String> seen = new ArrayList<>();
        try (Connection connection = TestDatabase.superuser()) {
            connection.setAutoCommit(false);
            String policy = query(connection, name).getFirst();
            execute(connection, "create table unguarded as select * from message where id = '" + message + "'");
            execute(connection, "grant select on unguarded to \"" + TestDatabase.appRole() + "\"");
            execute(connection, "select beffroi_protect('unguarded')");
            execute(connection, "set local role \"" + TestDatabase.appRole() + "\"");
            execute(connection, "select set_config('beffroi.authority', '" + here.slug() + "', true)");
            seen.add("guarded " + query(connection, query).size());
            execute(connection, "reset role");
            execute(connection, "drop policy " + policy + " on unguarded");
            execute(connection, "alter table unguarded disable row level security");
            execute(connection, "set local role \"" + TestDatabase.appRole() + "\"");
            seen.add("unguarded " + query(connection, query).size());
            connection.rollback();
        }

        // Then
        assertEquals(List.of("guarded 0", "unguarded 1"), seen);
    }

    @Test
    void protectsEveryTableOfAnAuthority() throws SQLException {
        // When
        List<String> open = new ArrayList<>();
        List<String> all = new ArrayList<>();
        try (Connection connection = TestDatabase.superuser()) {
            String tables = "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                    + " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
                    + " and a.attname = 'authority_id'";
            all.addAll(query(connection, tables));
            open.addAll(query(
                    connection,
                    tables + " and (not c.relrowsecurity or not exists"
                            + " (select 1 from pg_policy p where p.polrelid = c.oid))"));
        }

        // Then
        assertTrue(all.containsAll(List.of("message", "draft", "message_version", "medium")), all::toString);
        assertEquals(List.of(), open);
    }

    private static List<String> asApp(Town town, String query) throws SQLException {
        try (Connection connection = TestDatabase.app()) {
            connection.setAutoCommit(false);
            execute(connection, "select set_config('beffroi.authority', '" + town.slug() + "', true)");
            List<String> rows = query(connection, query);
            connection.rollback();
            return rows;
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static List<String> query(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
