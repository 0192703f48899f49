package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.beffroi.local.Home;
import org.beffroi.local.Part;
import org.beffroi.system.chaos.Casualty;
import org.beffroi.system.ledger.CountEffects;
import org.beffroi.system.ledger.ReceivingEnds;
import org.beffroi.system.ledger.Verdict;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.ManyMessages;
import org.beffroi.system.load.PressOffice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The runbooks "Kafka lost" and "Restore" of docs/operations.md, step by step on the running system. */
@Order(12)
class LossTest {

    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final List<Part> SERVICES = List.of(Part.CONTENT, Part.SCHEDULING, Part.CHANNELS, Part.ANALYTICS);

    /** What each service knows of the others, without the instants at which it learned it. */
    private static final Map<String, String> PROJECTIONS = Map.of(
            "channels", "select id::text, version::text from known_message order by 1",
            "scheduling", "select id::text, version::text from known_message order by 1",
            "content", "select id::text, version::text from known_account order by 1");

    private final UnderFire fire = UnderFire.running();
    private final CountEffects count = fire.count();
    private final ReceivingEnds ends = new ReceivingEnds(fire.ports());
    private final Operator operator = new Operator(fire.ports());
    private final ManyMessages many = new ManyMessages(fire.office(), 3);

    @BeforeEach
    void oneInstanceEach() {
        fire.endSecondInstances();
        for (Part part : Part.values()) {
            fire.harm().revive(Casualty.of(part), UnderFire.PATIENCE);
        }
    }

    @Test
    void whatWasOnItsWayWhenKafkaWasLostIsToldAgainAndArrivesOnce() throws SQLException {
        // Given
        List<LoadedMessage> messages = new ArrayList<>(published("before", 5));
        fire.harm().kill(Casualty.of(Part.CHANNELS));
        List<LoadedMessage> underWay = planned("underway", 3);
        awaitAllTold("content");
        awaitAllTold("scheduling");
        messages.addAll(underWay);
        SERVICES.forEach(service -> fire.harm().kill(Casualty.of(service)));
        Map<String, Set<String>> known = projections();
        long arrived = ends.tally();

        // When
        fire.harm().kill(Casualty.of(Part.KAFKA));
        new Home(fire.data(Part.KAFKA)).delete();
        revive(Part.KAFKA);
        SERVICES.forEach(this::revive);
        operator.replay(Part.CONTENT);
        operator.replay(Part.CHANNELS);

        // Then
        known.forEach((service, rows) -> await().atMost(UnderFire.PATIENCE)
                .untilAsserted(() -> assertTrue(projection(service).containsAll(rows), service)));
        assertEquals(arrived, ends.tally(), "a replay publishes nothing");
        await().atMost(UnderFire.PATIENCE)
                .untilAsserted(
                        () -> assertEquals(publicationsOf(underWay), unanswered(), "exactly what was on its way"));
        unanswered().keySet().forEach(id -> operator.post(Part.SCHEDULING, "/ops/releases/" + id + "/again", Map.of()));
        awaitInOrder(messages);
    }

    @Test
    void aDatabaseOfYesterdayPublishesNothingByItselfAndEverythingOnceWhenAPersonHasDecided() throws SQLException {
        // Given
        List<LoadedMessage> messages = new ArrayList<>(published("yesterday", 3));
        fire.harm().stop(Casualty.of(Part.CHANNELS));
        sql("create database channels_yesterday template channels owner channels_owner");
        Instant copied = Instant.now();
        revive(Part.CHANNELS);
        messages.addAll(published("since", 3));
        fire.harm().stop(Casualty.of(Part.CHANNELS));
        long arrived = ends.tally();

        // When
        sql("drop database channels");
        sql("alter database channels_yesterday rename to channels");
        sqlIn("channels", "update account set version = version + 1000");
        sqlIn("channels", "update delivery set version = version + 1000");
        revive(Part.CHANNELS);
        operator.replay(Part.CONTENT);
        operator.post(Part.SCHEDULING, "/ops/releases/again", Map.of("since", copied.toString()));

        // Then
        await().atMost(UnderFire.PATIENCE).until(() -> held().size() == 3 * PressOffice.ALL_CHANNELS.size());
        await().during(A_WHILE).atMost(A_WHILE.multipliedBy(2)).until(() -> ends.tally() == arrived);
        assertEquals(
                409,
                operator.tryToPost(Part.CHANNELS, "/ops/quarantine/lift", Map.of())
                        .status());
        for (JsonNode delivery : held()) {
            operator.post(
                    Part.CHANNELS,
                    "/ops/quarantine/deliveries/" + delivery.path("deliveryId").asText(),
                    decision(delivery.path("kind").asText()));
        }
        operator.post(Part.CHANNELS, "/ops/quarantine/lift", Map.of());
        messages.addAll(published("afterwards", 1));
        await().atMost(UnderFire.PATIENCE).until(() -> count.open(messages) == 0);
        Verdict verdict = count.of(messages);
        assertEquals(List.of(), verdict.doubled(), verdict::toString);
        assertEquals(
                Map.of(
                        "pages", messages.size(),
                        "posts", messages.size(),
                        "webhook ids", messages.size(),
                        "mails", messages.size() * UnderFire.SUBSCRIBERS),
                once(verdict.effects()));
    }

    /** A request that is repeated under its identifier is no second effect. */
    private static Map<String, Integer> once(Map<String, Integer> effects) {
        Map<String, Integer> once = new TreeMap<>(effects);
        once.remove("webhook requests");
        return once;
    }

    /** The pages went back with the database; what left the house did not. */
    private static Map<String, Object> decision(String kind) {
        return kind.equals("website")
                ? Map.of("decision", "SEND", "reason", "La page manque sur le site.")
                : Map.of(
                        "decision",
                        "DONE",
                        "permalink",
                        "https://valmont.example/vu",
                        "reason",
                        "Vu chez le récepteur.");
    }

    private List<JsonNode> held() {
        return operator.items(Part.CHANNELS, "/ops/quarantine");
    }

    private List<LoadedMessage> planned(String word, int messages) {
        return many.plannedNow(many.approved(UnderFire.campaign(word), messages, PressOffice.ALL_CHANNELS));
    }

    private List<LoadedMessage> published(String word, int messages) {
        List<LoadedMessage> planned = planned(word, messages);
        awaitInOrder(planned);
        return planned;
    }

    private void awaitInOrder(Collection<LoadedMessage> messages) {
        await().atMost(UnderFire.PATIENCE).until(() -> count.open(messages) == 0);
        Verdict verdict = count.of(messages);
        assertTrue(verdict.complete() && verdict.uncertain().isEmpty(), verdict::toString);
    }

    private void revive(Part part) {
        fire.harm().revive(Casualty.of(part), UnderFire.PATIENCE);
    }

    private Map<String, String> unanswered() {
        return operator.items(Part.SCHEDULING, "/ops/releases/unanswered").stream()
                .collect(Collectors.toMap(
                        release -> release.path("publicationId").asText(),
                        release -> release.path("messageId").asText(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private Map<String, String> publicationsOf(List<LoadedMessage> messages) throws SQLException {
        String ids = messages.stream().map(message -> "'" + message.id() + "'").collect(Collectors.joining(","));
        Map<String, String> publications = new TreeMap<>();
        rows("scheduling", "select id::text, message_id::text from publication where message_id in (" + ids + ")")
                .forEach(row -> publications.put(row.get(0), row.get(1)));
        return publications;
    }

    private void awaitAllTold(String service) {
        await().atMost(UnderFire.PATIENCE)
                .until(() -> rows(service, "select 1::text, 1::text from outbox_event where sent_at is null")
                        .isEmpty());
    }

    private Map<String, Set<String>> projections() throws SQLException {
        Map<String, Set<String>> known = new TreeMap<>();
        for (String service : PROJECTIONS.keySet()) {
            known.put(service, projection(service));
        }
        return known;
    }

    private Set<String> projection(String service) throws SQLException {
        return rows(service, PROJECTIONS.get(service)).stream()
                .map(List::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<List<String>> rows(String service, String select) throws SQLException {
        try (Connection connection = fire.database(service);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(List.of(result.getString(1), result.getString(2)));
            }
            return rows;
        }
    }

    private void sql(String statement) throws SQLException {
        sqlIn("postgres", statement);
    }

    private void sqlIn(String database, String text) throws SQLException {
        try (Connection connection = fire.database(database);
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
