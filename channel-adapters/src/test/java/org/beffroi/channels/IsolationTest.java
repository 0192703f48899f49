package org.beffroi.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL itself keeps apart, with no condition of ours in the way. */
@ServiceTest
class IsolationTest {

    private final Town mine = new Town();
    private final Town theirs = new Town();

    @Test
    void theServiceIsNobodySpecial() throws SQLException {
        // When
        List<String> role = asApp(
                mine.authority(),
                "select current_user || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles where rolname = current_user");

        // Then
        assertEquals(List.of(TestDatabase.appRole() + " false false"), role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "known_message", "approved_version", "delivery", "attempt", "page"})
    void rowsOfAnotherAuthorityAreNotThere(String table) throws SQLException {
        // Given
        publish(theirs);
        publish(mine);

        // When
        List<String> seen = asApp(mine.authority(), "select distinct authority_id from " + table);

        // Then
        assertEquals(List.of(mine.authority()), seen);
    }

    @Test
    void rowsOfAnotherAuthorityCannotBeChanged() throws SQLException {
        // Given
        publish(theirs);

        // When
        List<String> changed = asApp(
                mine.authority(),
                "update page set title = 'Faux' where authority_id = '" + theirs.authority() + "' returning title");

        // Then
        assertEquals(List.of(), changed);
    }

    @Test
    void everyTableWithAnAuthorityIsProtected() throws SQLException {
        // When
        List<String> unprotected = asApp(mine.authority(), """
                select c.relname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority_id' and not a.attisdropped
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                and (not c.relrowsecurity or not exists (select 1 from pg_policy p where p.polrelid = c.oid))
                """);

        // Then
        assertEquals(List.of(), unprotected);
    }

    private static void publish(Town town) {
        town.awaitDelivery(town.release(town.approve(), town.connectWebsite()), "DELIVERED");
    }

    private static List<String> asApp(String authority, String sql) throws SQLException {
        try (Connection connection = TestDatabase.app()) {
            connection.setAutoCommit(false);
            try (PreparedStatement setting =
                    connection.prepareStatement("select set_config('beffroi.authority', ?, true)")) {
                setting.setString(1, authority);
                setting.execute();
            }
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            } finally {
                connection.rollback();
            }
        }
    }
}
