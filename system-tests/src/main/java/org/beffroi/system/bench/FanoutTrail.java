package org.beffroi.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beffroi.local.Part;
import org.beffroi.local.Trouble;

/**
 * The way of messages from the instant at which they are due to the last request at a receiving end, put together
 * afterwards from what was written on the way: rows of both databases and the receivers' own ledgers. All clocks are that
 * of this machine. Nothing is asked while a phase runs.
 */
final class FanoutTrail implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Mail, post and webhook; the page of the website is a row of our own. */
    private static final int REQUESTS = 3;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DELIVERY_OF_MAIL = Pattern.compile("<([0-9a-f-]{36})\\.");

    private final BenchSystem system;
    private final Connection scheduling;
    private final Connection channels;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Instant> received = new HashMap<>();
    private final Map<String, Long> read = new HashMap<>();

    FanoutTrail(BenchSystem system) throws SQLException {
        this.system = system;
        this.scheduling = system.database("scheduling");
        this.channels = system.database("channels");
    }

    /** One publication on one channel. Received is null for the website, which is no request to anybody. */
    record Leg(String kind, Instant created, Instant sending, Instant received) {}

    /** One message on all its channels. */
    record Trail(Instant due, Instant released, Instant relayed, Map<String, Leg> legs) {

        Instant last() {
            return legs.values().stream()
                    .map(Leg::received)
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
    }

    /** Lets the messages go out at these instants, and follows each once all have arrived. */
    Collection<Trail> fanOut(List<String> messages, List<Instant> due) throws SQLException, InterruptedException {
        schedule(messages, due);
        await(messages, due.getLast());
        return of(messages);
    }

    /** Makes the messages due: the API takes whole seconds, an arrival needs fractions. */
    void schedule(List<String> messages, List<Instant> due) throws SQLException {
        scheduling.setAutoCommit(false);
        try (PreparedStatement update =
                scheduling.prepareStatement("update publication set due_at = ? where message_id = ?")) {
            for (int i = 0; i < messages.size(); i++) {
                update.setTimestamp(1, Timestamp.from(due.get(i)));
                update.setObject(2, UUID.fromString(messages.get(i)));
                update.addBatch();
            }
            update.executeBatch();
            scheduling.commit();
        }
        scheduling.setAutoCommit(true);
    }

    /** Waits until the end of the schedule, then until all is delivered. */
    void await(List<String> messages, Instant lastDue) throws SQLException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(
                Math.max(0, Duration.between(Instant.now(), lastDue).toMillis()) + 300);
        int expected = messages.size() * 4;
        Instant end = Instant.now().plus(PATIENCE);
        int delivered = delivered(messages);
        while (delivered < expected) {
            if (Instant.now().isAfter(end)) {
                throw new Trouble(
                        "%d livraisons sur %d après %s : rien à mesurer".formatted(delivered, expected, PATIENCE),
                        "%d of %d deliveries after %s: nothing to measure".formatted(delivered, expected, PATIENCE));
            }
            TimeUnit.MILLISECONDS.sleep(250);
            delivered = delivered(messages);
        }
    }

    private int delivered(List<String> messages) throws SQLException {
        String count = "select count(*) from delivery where authority_id = '" + FanoutTown.AUTHORITY
                + "' and message_id = any(?) and state = 'DELIVERED'";
        try (PreparedStatement statement = channels.prepareStatement(count)) {
            statement.setArray(1, ids(channels, messages));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    Collection<Trail> of(List<String> messages) throws SQLException {
        readLedgers();
        Map<String, Trail> trails = new LinkedHashMap<>();
        String releases = """
                select p.message_id::text, p.due_at, max(o.occurred_at), max(o.sent_at)
                from publication p join outbox_event o
                  on o.event_key = p.message_id::text and o.type = 'scheduling.publication.released.v1'
                where p.message_id = any(?) group by 1, 2
                """;
        try (PreparedStatement statement = scheduling.prepareStatement(releases)) {
            statement.setArray(1, ids(scheduling, messages));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    trails.put(
                            row.getString(1),
                            new Trail(instant(row, 2), instant(row, 3), instant(row, 4), new HashMap<>()));
                }
            }
        }
        addLegs(messages, trails);
        requireWhole(messages, trails);
        return trails.values();
    }

    /** A request that was not found in the ledgers must not make its message look fast. */
    private static void requireWhole(List<String> messages, Map<String, Trail> trails) {
        long whole = trails.values().stream()
                .filter(trail -> trail.legs().values().stream()
                                .map(Leg::received)
                                .filter(Objects::nonNull)
                                .count()
                        == REQUESTS)
                .count();
        if (whole != messages.size()) {
            throw new IllegalStateException(
                    "Only %d of %d messages are whole in the ledgers".formatted(whole, messages.size()));
        }
    }

    private void addLegs(List<String> messages, Map<String, Trail> trails) throws SQLException {
        String deliveries = """
                select d.id::text, d.message_id::text, d.kind, d.created_at, a.sent_at
                from delivery d join attempt a on a.delivery_id = d.id and a.number = 1 and a.purpose = 'PUBLISH'
                where d.message_id = any(?)
                """;
        try (PreparedStatement statement = channels.prepareStatement(deliveries)) {
            statement.setArray(1, ids(channels, messages));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String kind = row.getString(3).toLowerCase(Locale.ROOT);
                    trails.get(row.getString(2))
                            .legs()
                            .put(kind, new Leg(kind, instant(row, 4), instant(row, 5), received.get(row.getString(1))));
                }
            }
        }
    }

    private void readLedgers() {
        for (JsonNode effect : ledger(system.ports().http(Part.RECEIVERS) + "/ledger")) {
            boolean post = effect.path("end").asText().equals("mastodon");
            keep(effect.path(post ? "key" : "id").asText(), effect);
        }
        for (JsonNode mail :
                ledger(URI.create(system.ports().mailbox()).resolve("/ledger").toString())) {
            Matcher id = DELIVERY_OF_MAIL.matcher(mail.path("messageId").asText());
            if (id.find()) {
                keep(id.group(1), mail);
            }
        }
    }

    private void keep(String delivery, JsonNode effect) {
        received.merge(
                delivery, Instant.parse(effect.path("at").asText()), (one, other) -> one.isAfter(other) ? one : other);
    }

    private List<JsonNode> ledger(String address) {
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            JsonNode page = get(address + "?after=" + read.getOrDefault(address, 0L));
            if (page.path("items").isEmpty()) {
                return all;
            }
            page.path("items").forEach(all::add);
            read.put(address, page.path("last").asLong());
        }
    }

    private JsonNode get(String address) {
        try {
            return JSON.readTree(
                    http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Array ids(Connection connection, List<String> messages) throws SQLException {
        return connection.createArrayOf(
                "uuid", messages.stream().map(UUID::fromString).toArray());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    @Override
    public void close() throws SQLException {
        scheduling.close();
        channels.close();
    }
}
