package org.beffroi.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Remembers the authorities of tests that have ended. What their test left to the service's workers (a retry, an image
 * to fetch again) goes on beside later tests, which have authorities of their own: {@link Refusals} must not take it for
 * a trace of theirs. Kept in a system property for the reason that {@link TestScene} gives.
 */
public final class EarlierTests implements AfterEachCallback {

    private static final String AUTHORITIES = "beffroi.test.earlier-authorities";

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        remember();
    }

    static void remember() throws SQLException {
        Set<String> known = new TreeSet<>(authorities());
        try (Connection connection = TestDatabase.superuser();
                Statement statement = connection.createStatement()) {
            List<String> selects = protectedTables(statement).stream()
                    .map("select authority_id from %s where authority_id is not null"::formatted)
                    .toList();
            if (!selects.isEmpty()) {
                known.addAll(column(statement, String.join(" union ", selects)));
            }
        }
        System.setProperty(AUTHORITIES, String.join(" ", known));
    }

    static Set<String> authorities() {
        String joined = System.getProperty(AUTHORITIES, "");
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(" "));
    }

    /** The tables whose rows belong to an authority. */
    static List<String> protectedTables(Statement statement) throws SQLException {
        return column(statement, """
                select quote_ident(c.relname) from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                and a.attname = 'authority_id' and not a.attisdropped
                """);
    }

    static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
