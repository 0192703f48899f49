package org.beffroi.system.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.beffroi.contracts.Ids;

/**
 * The outbox of a service, or a table that differs from it in nothing but who reads it: same columns, constraints,
 * indexes and row-level security, filled by the role of the service in the scope of an authority.
 */
final class OutboxTable {

    static final String AUTHORITY = "bench";
    private static final int KEYS = 1_000;
    private static final String PAYLOAD = """
            {"publicationId":"%s","planId":"01934c2e-7b1a-7000-8000-00000000aaaa","messageId":"%s",\
            "versionId":"01934c2e-7b1a-7000-8000-00000000bbbb","accountId":"01934c2e-7b1a-7000-8000-00000000cccc",\
            "civil":"2026-11-27T17:30","zone":"Europe/Paris","dueAt":"2026-11-27T16:30:00Z",\
            "notAfter":"2026-11-27T18:30:00Z","state":"RELEASED"}""";

    private final BenchSystem system;
    private final String name;
    private final String topic;

    private OutboxTable(BenchSystem system, String name, String topic) {
        this.system = system;
        this.name = name;
        this.topic = topic;
    }

    /** The table that the relay of the running service empties. */
    static OutboxTable ofService(BenchSystem system, String topic) {
        return new OutboxTable(system, "outbox_event", topic);
    }

    static OutboxTable twin(BenchSystem system, String name, String topic) throws SQLException {
        try (Connection owner = system.database("scheduling", "scheduling_owner");
                Statement statement = owner.createStatement()) {
            statement.execute("create table %s (like outbox_event including all)".formatted(name));
            statement.execute("select beffroi_protect('%s')".formatted(name));
        }
        return new OutboxTable(system, name, topic);
    }

    String name() {
        return name;
    }

    String topic() {
        return topic;
    }

    /** Rounds must not inherit the dead rows of those before. */
    void empty() throws SQLException {
        try (Connection owner = system.database("scheduling", "scheduling_owner");
                Statement statement = owner.createStatement()) {
            statement.execute("truncate " + name);
        }
    }

    /** Inserts as fast as one connection can, so many rows per commit; says the seconds that it took. */
    double fill(int rows, int perCommit) throws SQLException {
        String insert = """
                insert into %s
                  (id, authority_id, topic, event_key, type, aggregate_version, lane, actor, causation_id, traceparent, payload)
                values (?, ?, ?, ?, 'scheduling.publication.released.v1', ?, 'NORMAL', 'bench', null, null, ?)
                """.formatted(name);
        try (Connection app = system.database("scheduling", "scheduling_app");
                PreparedStatement scope =
                        app.prepareStatement("select set_config('beffroi.authority', '" + AUTHORITY + "', true)");
                PreparedStatement statement = app.prepareStatement(insert)) {
            app.setAutoCommit(false);
            long began = System.nanoTime();
            for (int from = 0; from < rows; from += perCommit) {
                scope.execute();
                for (int i = from; i < Math.min(rows, from + perCommit); i++) {
                    add(statement, i);
                }
                statement.executeBatch();
                app.commit();
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private void add(PreparedStatement statement, int number) throws SQLException {
        String key = new UUID(0, number % KEYS).toString();
        statement.setObject(1, Ids.next());
        statement.setString(2, AUTHORITY);
        statement.setString(3, topic);
        statement.setString(4, key);
        statement.setLong(5, number);
        statement.setString(6, PAYLOAD.formatted(Ids.next(), key));
        statement.addBatch();
    }

    /** Seconds from the first row written to the last one marked as sent, both by the database's clock. */
    double secondsToLastSent() throws SQLException {
        return number("select extract(epoch from max(sent_at) - min(occurred_at)) from " + name);
    }

    /** Seconds that sending alone took. */
    double secondsOfSending() throws SQLException {
        return number("select extract(epoch from max(sent_at) - min(sent_at)) from " + name);
    }

    boolean isDrained() throws SQLException {
        return number("select count(*) from (select 1 from %s where sent_at is null limit 1) unsent".formatted(name))
                == 0;
    }

    private double number(String select) throws SQLException {
        try (Connection connection = system.database("scheduling");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            result.next();
            return result.getDouble(1);
        }
    }
}
