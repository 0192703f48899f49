package org.beffroi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Proves what PostgreSQL itself keeps apart: as the role of the service, with no condition of ours in the way. */
public final class Isolation {

    private static final String AUTHORITY_COLUMN =
            "exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id')";

    /** A view reads as its owner, whom no policy binds, unless it says otherwise. */
    private static final String UNPROTECTED = """
            and case c.relkind
                when 'v' then not coalesce(c.reloptions @> array['security_invoker=true'], false)
                when 'm' then true
                else not c.relrowsecurity or not exists (select 1 from pg_policy p where p.polrelid = c.oid)
                end
            """;

    private static final String RELATIONS = "select c.relname from pg_class c where c.relkind in ('r', 'p', 'v', 'm')"
            + " and c.relnamespace = 'public'::regnamespace and " + AUTHORITY_COLUMN + " ";

    private Isolation() {}

    /** No policy binds a superuser, or the owner of a table. */
    public static void assertRoleIsBound() {
        String privileges =
                "select rolname || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles where rolname = current_user";
        String owned = "select relname from pg_class where relowner = current_user::regrole";
        assertEquals(List.of(TestDatabase.appRole() + " false false"), rows("", privileges));
        assertEquals(List.of(), rows("", owned));
    }

    /** Reads the catalogue, so that a table added later is not forgotten. */
    public static void assertEveryTableIsProtected() {
        assertFalse(rows("", RELATIONS).isEmpty(), "No table belongs to an authority");
        assertEquals(List.of(), rows("", RELATIONS + UNPROTECTED));
    }

    /** Both authorities must have rows in the table, or there would be nothing to keep apart. */
    public static void assertKeepsApart(String table, String mine, String theirs) {
        String authorities = "select distinct authority_id from " + table;
        assertEquals(List.of(mine), rows(mine, authorities));
        assertEquals(List.of(theirs), rows(theirs, authorities));
        assertEquals(List.of(), rows("", authorities));
    }

    /** Whoever names rows of another authority changes none. The statement ends with a returning clause. */
    public static void assertChangesNothing(String authority, String statement) {
        assertEquals(List.of(), rows(authority, statement));
    }

    private static List<String> rows(String authority, String sql) {
        try (Connection connection = TestDatabase.app()) {
            connection.setAutoCommit(false);
            try {
                enter(authority, connection);
                return firstColumn(sql, connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void enter(String authority, Connection connection) throws SQLException {
        try (PreparedStatement setting =
                connection.prepareStatement("select set_config('beffroi.authority', ?, true)")) {
            setting.setString(1, authority);
            setting.execute();
        }
    }

    private static List<String> firstColumn(String sql, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
