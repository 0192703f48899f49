package org.beffroi.embedded;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.exception.JsonPathException;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Proves that a request was refused, and that the refusal left nothing behind: no table has another row or a changed
 * one, no topic another event. The proof waits before the request until earlier work of the service has settled.
 */
public final class Refusals {

    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    private Refusals() {}

    /** Expects a problem document that names the field; {@code field} null when no field is at fault. */
    public static Response refuses(Supplier<Response> request, int status, String code, String field) {
        Traces before = settled();
        Response response = request.get();
        Traces after = Traces.now();
        assertAll(
                () -> assertEquals(status, response.statusCode(), response::asString),
                () -> assertEquals(code, member(response, "code"), response::asString),
                () -> assertEquals(field, member(response, "field"), response::asString),
                () -> assertEquals(before, after, "The refused request left traces"));
        return response;
    }

    public static Response refuses(Supplier<Response> request, int status, String code) {
        return refuses(request, status, code, null);
    }

    /** Null when the member or the whole document is missing: the comparison then says what came instead. */
    private static String member(Response response, String name) {
        try {
            return response.jsonPath().getString(name);
        } catch (JsonPathException e) {
            return null;
        }
    }

    private static Traces settled() {
        List<Traces> seen = new ArrayList<>(List.of(Traces.now()));
        Awaitility.await("earlier work to settle")
                .atMost(SETTLES_WITHIN)
                .pollInterval(Duration.ofMillis(60))
                .until(() -> {
                    seen.add(Traces.now());
                    return seen.getLast().unsentEvents() == 0 && seen.getLast().equals(seen.get(seen.size() - 2));
                });
        return seen.getLast();
    }

    /** What any write to the database or to Kafka must change; what earlier tests left to workers is not looked at. */
    private record Traces(Map<String, String> tables, Map<String, Long> topics, long unsentEvents) {

        /**
         * A row's transaction number tells of its last change; taking a lock leaves it. The seals of the audit trail
         * follow by themselves a second after the entries, which are looked at; the epoch advances with time alone.
         */
        private static final String FINGERPRINT =
                "select count(*) || ' rows, last changed by transaction ' || coalesce(max(xmin::text::bigint), 0) from %s";

        private static final String TABLES = """
                select quote_ident(relname) from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r'
                and relname not in ('flyway_schema_history', 'audit_seal', 'epoch')
                """;

        /** Events behind a parked one wait for a person, not for the relay. */
        private static final String UNSENT = """
                select count(*) from outbox_event o
                where o.sent_at is null and o.parked_at is null and %s
                  and not exists (
                    select 1 from outbox_event p
                    where p.parked_at is not null and p.sent_at is null
                      and p.topic = o.topic and p.event_key = o.event_key and p.seq < o.seq)
                """;

        static Traces now() {
            String ofThisTest = ofThisTest();
            try (Connection connection = TestDatabase.superuser();
                    Statement statement = connection.createStatement()) {
                List<String> owned = EarlierTests.protectedTables(statement);
                Map<String, String> tables = new TreeMap<>();
                for (String table : EarlierTests.column(statement, TABLES)) {
                    String rows = owned.contains(table) ? table + " where " + ofThisTest : table;
                    tables.put(table, first(statement, FINGERPRINT.formatted(rows)));
                }
                long unsent = tables.containsKey("outbox_event")
                        ? Long.parseLong(first(statement, UNSENT.formatted(ofThisTest)))
                        : 0;
                return new Traces(tables, TestKafka.eventsBut(EarlierTests.authorities()), unsent);
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot look at the tables", e);
            }
        }

        private static String ofThisTest() {
            String earlier = EarlierTests.authorities().stream()
                    .map(authority -> "'" + authority.replace("'", "''") + "'")
                    .collect(Collectors.joining(", "));
            return earlier.isEmpty() ? "true" : "(authority_id is null or authority_id not in (" + earlier + "))";
        }

        private static String first(Statement statement, String query) throws SQLException {
            return EarlierTests.column(statement, query).getFirst();
        }
    }
}
