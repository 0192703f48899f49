package org.beffroi.kernel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.Tokens;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.Outbox;
import org.junit.jupiter.api.Test;

@ServiceTest
class OutboxTest {

    private static final String PARKED = "/ops/outbox/parked";

    @Inject
    AuthorityScope scope;

    @Inject
    Outbox outbox;

    @Inject
    Notes notes;

    @TestHTTPResource(management = true)
    URI management;

    private final String authority = "ville-" + UUID.randomUUID();
    private final MessageId message = MessageId.next();

    @Test
    void sendsWhatWasCommittedWithItsOrigin() {
        // When
        scope.run(authority, () -> outbox.add(EventType.MESSAGE_SUBMITTED, message, 7, state(7)));

        // Then
        await().until(() -> sent().size() == 1);
        TestKafka.Sent event = sent().getFirst();
        assertEquals(EventType.MESSAGE_SUBMITTED, event.type());
        assertEquals(message.toString(), event.key());
        assertEquals(7, event.aggregateVersion());
        assertEquals("/kernel", event.attributes().get("source"));
        assertEquals("NORMAL", event.attributes().get("lane"));
        assertEquals("system", event.attributes().get("actor"));
        assertEquals(state(7), event.data(MessageState.class));
    }

    @Test
    void sendsNothingOfWorkThatRolledBack() {
        // When
        assertThrows(
                IllegalStateException.class,
                () -> scope.run(authority, () -> {
                    notes.persist(new Note("never"));
                    outbox.add(EventType.MESSAGE_SUBMITTED, message, 1, state(1));
                    throw new IllegalStateException("after all, no");
                }));

        // Then: a later event arrives, the first never did
        scope.run(authority, () -> outbox.add(EventType.MESSAGE_SUBMITTED, message, 2, state(2)));
        await().until(() -> !sent().isEmpty());
        assertEquals(
                List.of(2L),
                sent().stream().map(TestKafka.Sent::aggregateVersion).toList());
        assertEquals(0L, scope.<Long>call(authority, () -> notes.count("text", "never")));
    }

    @Test
    void keepsTheOrderOfAKeyOverManyBatches() {
        // When
        IntStream.rangeClosed(1, 350)
                .forEach(
                        n -> scope.run(authority, () -> outbox.add(EventType.MESSAGE_SUBMITTED, message, n, state(n))));

        // Then
        await().until(() -> sent().size() >= 350);
        assertEquals(
                IntStream.rangeClosed(1, 350).asLongStream().boxed().toList(),
                sent().stream().map(TestKafka.Sent::aggregateVersion).toList());
    }

    @Test
    void parksWhatKafkaRefusesWithItsKeyAndLetsOthersGoOn() throws Exception {
        // Given
        UUID refused = insertRow("not a topic", "key-1");
        UUID behind = insertRow("not a topic", "key-1");

        // When
        scope.run(authority, () -> outbox.add(EventType.MESSAGE_SUBMITTED, message, 1, state(1)));

        // Then
        await().until(() -> sent().size() == 1);
        await().until(() -> parked().size() == 1);
        Map<String, Object> parked = parked().getFirst();
        assertEquals(refused.toString(), parked.get("id"));
        assertEquals(1, parked.get("behind"));
        assertTrue(parked.get("reason").toString().contains("InvalidTopic"), parked::toString);
        assertEquals(0, countSent(behind));
    }

    @Test
    void aParkedEventIsGivenUpWithAReasonAndItsKeyGoesOn() throws Exception {
        // Given
        UUID refused = insertRow("not a topic", "key-2");
        UUID behind = insertRow("not a topic", "key-2");
        await().until(() -> parked().size() == 1);

        // When
        new Operator(management)
                .post(PARKED + "/" + refused + "/drop", "{\"reason\":\"Written by a defect\"}")
                .then()
                .statusCode(200);

        // Then: the next of its key is tried, and refused for the same reason
        await().until(() ->
                parked().stream().anyMatch(event -> behind.toString().equals(event.get("id"))));
        assertEquals(1, parked().size());
    }

    @Test
    void aParkedEventIsTriedAgainOnceItsCauseIsGone() throws Exception {
        // Given
        UUID refused = insertRow("not a topic", message.toString());
        await().until(() -> parked().size() == 1);
        mend(refused);

        // When
        new Operator(management)
                .post(PARKED + "/" + refused + "/release", "{\"reason\":\"The topic has its name again\"}")
                .then()
                .statusCode(200);

        // Then
        await().until(() -> sent().size() == 1);
        assertEquals(List.of(), parked());
    }

    @Test
    void aParkedEventIsNeverGivenUpWithoutAReason() throws Exception {
        // Given
        UUID refused = insertRow("not a topic", "key-3");
        await().until(() -> parked().size() == 1);

        // When
        int status = new Operator(management)
                .post(PARKED + "/" + refused + "/drop", "{}")
                .statusCode();

        // Then
        assertEquals(422, status);
        assertEquals(1, parked().size());
    }

    private static void mend(UUID id) throws Exception {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement =
                        connection.prepareStatement("update outbox_event set topic = ? where id = ?")) {
            statement.setString(1, TestKafka.nameOf(Topic.MESSAGES));
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }

    @Test
    void refusesAnEventThatKafkaWouldNotTake() {
        // Given
        String frozen = "x".repeat(Outbox.MAX_PAYLOAD_BYTES);
        MessageState large = new MessageState(
                message,
                1,
                ReviewState.APPROVED,
                new MessageState.Current(VersionId.next(), 1, "hash", frozen),
                null,
                "COM",
                "t");

        // When, then
        assertThrows(
                IllegalArgumentException.class,
                () -> scope.run(authority, () -> outbox.add(EventType.MESSAGE_APPROVED, message, 1, large)));
    }

    private MessageState state(long version) {
        return new MessageState(message, version, ReviewState.IN_REVIEW, null, null, "COM", "Title");
    }

    private List<TestKafka.Sent> sent() {
        return TestKafka.read(Topic.MESSAGES, authority);
    }

    private List<Map<String, Object>> parked() {
        List<Map<String, Object>> parked = RestAssured.given()
                .auth()
                .oauth2(Tokens.of("operateur"))
                .get(management.resolve(PARKED))
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return parked.stream()
                .filter(event -> authority.equals(event.get("authority")))
                .toList();
    }

    @Test
    void showsParkedEventsToOperatorsOnly() {
        // When
        int asOfficer = RestAssured.given()
                .auth()
                .oauth2(Tokens.of("garcin"))
                .get(management.resolve(PARKED))
                .statusCode();
        int asNobody = RestAssured.get(management.resolve(PARKED)).statusCode();

        // Then
        assertEquals(403, asOfficer);
        assertEquals(401, asNobody);
    }

    private UUID insertRow(String topic, String key) throws Exception {
        UUID id = Ids.next();
        String insert = """
                insert into outbox_event
                  (id, authority_id, topic, event_key, type, aggregate_version, lane, actor, payload)
                values (?, ?, ?, ?, 'content.message.submitted.v1', 1, 'NORMAL', 'test', '{}')
                """;
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, id);
            statement.setString(2, authority);
            statement.setString(3, topic);
            statement.setString(4, key);
            statement.executeUpdate();
        }
        return id;
    }

    private static long countSent(UUID id) throws Exception {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from outbox_event where id = ? and sent_at is not null")) {
            statement.setObject(1, id);
            var result = statement.executeQuery();
            result.next();
            return result.getLong(1);
        }
    }
}
