package org.beffroi.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.beffroi.platform.authority.AuthorityScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a consumer refused is not lost: it lies there, and an operator gives it back. */
@ServiceTest
class DeadLetterReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    AuthorityScope scope;

    @Inject
    Notes notes;

    @Inject
    Neighbour neighbour;

    @TestHTTPResource(management = true)
    URI management;

    private final String authority = "ville-" + UUID.randomUUID();
    private final MessageId message = MessageId.next();
    private Operator operator;

    @BeforeEach
    void enter() {
        operator = new Operator(management);
    }

    @Test
    void aLetterThatIsGivenBackIsTakenAndMarked() {
        // Given
        UUID event = send(message, Reader.REFUSE_TWICE);
        Map<String, Object> first = awaitLetter(event, 0);
        replay(first);
        Map<String, Object> second = awaitLetter(event, 1);

        // When
        operator.post(path(second), "{}").then().statusCode(200).body("replayedAt", notNullValue());

        // Then: refused at the first return, so a dead letter again that names the first; taken at the second
        await().atMost(PATIENCE).until(() -> texts().contains("1 " + Reader.REFUSE_TWICE));
        assertEquals(first.get("letterId"), second.get("firstLetterId"));
        assertEquals(
                List.of("operateur", "operateur"),
                lettersOf(event).stream()
                        .map(letter -> letter.get("replayedBy"))
                        .toList());
    }

    @Test
    void aLetterIsGivenBackOnceHoweverOftenItIsAskedFor() {
        // Given
        UUID event = send(message, Reader.REFUSE);
        Map<String, Object> letter = awaitLetter(event, 0);
        replay(letter);
        awaitLetter(event, 1);

        // When
        replay(letter);
        replay(letter);

        // Then
        assertEquals(1, onReplayTopic(event));
    }

    @Test
    void theNeighboursOfARefusingConsumerDoNotSeeItAgain() {
        // Given
        UUID refusedByReader = send(message, Reader.REFUSE);
        UUID refusedByNeighbour = send(MessageId.next(), Neighbour.REFUSE_FIRST);
        replay(awaitLetter(refusedByReader, 0));

        // When
        replay(awaitLetter(refusedByNeighbour, 0));

        // Then: both came back in this order, on one partition
        await().atMost(PATIENCE).until(() -> neighbour.timesSeen(refusedByNeighbour) == 2);
        assertEquals(1, neighbour.timesSeen(refusedByReader));
    }

    @Test
    void allLettersOfAConsumerAreGivenBackAtOnceWithinALimit() {
        // Given
        List<UUID> events = List.of(send(message, Reader.REFUSE), send(message, Reader.REFUSE));
        events.forEach(event -> awaitLetter(event, 0));
        String topic = (String) lettersOf(events.getFirst()).getFirst().get("topic");

        // When
        operator.post(
                        "/ops/dead-letters/replay",
                        "{\"topic\":\"%s\",\"consumer\":\"reader\",\"atMost\":1000}".formatted(topic))
                .then()
                .statusCode(200);

        // Then
        events.forEach(event -> awaitLetter(event, 1));
        operator.post("/ops/dead-letters/replay", "{\"topic\":\"%s\",\"consumer\":\"nobody\"}".formatted(topic))
                .then()
                .body("replayed", equalTo(0));
    }

    @Test
    void whatIsNotThereIsNotGivenBack() {
        // When, then
        operator.post("/ops/dead-letters/some.topic/0/replay", "{}")
                .then()
                .statusCode(404)
                .body("code", equalTo("dead-letter-unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "id", "authority", "time", "aggregateversion", "actor"})
    void anEventWithoutAnAttributeIsPutAsideAndTheNextIsTaken(String missing) {
        // Given
        Map<String, String> attributes = attributes();
        attributes.remove(missing);

        // When
        TestKafka.sendRaw(Topic.MESSAGES, message.toString(), attributes, "{}".getBytes(UTF_8));
        send(message, "next");

        // Then
        await().atMost(PATIENCE).until(() -> texts().contains("1 next"));
        assertEquals(List.of("1 next"), texts());
        assertFalse(letters().stream()
                .filter(letter -> message.toString().equals(letter.get("key")))
                .toList()
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"messageId\":\"x\"}", "\u0000\u0001", "<html>"})
    void anEventWhoseDataCannotBeReadIsPutAsideOrPassedOverAndTheNextIsTaken(String data) {
        // When
        TestKafka.sendRaw(Topic.MESSAGES, message.toString(), attributes(), data.getBytes(UTF_8));
        send(message, "next");

        // Then
        await().atMost(PATIENCE).until(() -> texts().contains("1 next"));
        assertEquals(List.of("1 next"), texts());
    }

    private Map<String, String> attributes() {
        return new HashMap<>(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "type",
                EventType.MESSAGE_SUBMITTED.word(),
                "time",
                "2026-11-24T10:00:00Z",
                "authority",
                authority,
                "aggregateversion",
                "1",
                "actor",
                "test"));
    }

    private UUID send(MessageId id, String title) {
        MessageState state = new MessageState(id, 1, ReviewState.IN_REVIEW, null, null, "COM", title);
        return TestKafka.send(Topic.MESSAGES, id, EventType.MESSAGE_SUBMITTED, authority, 1, state);
    }

    private void replay(Map<String, Object> letter) {
        operator.post(path(letter), "{}").then().statusCode(200);
    }

    private static String path(Map<String, Object> letter) {
        return "/ops/dead-letters/%s/%s/replay".formatted(letter.get("topic"), letter.get("offset"));
    }

    /** @param before how many letters of the event came earlier */
    private Map<String, Object> awaitLetter(UUID event, int before) {
        await("a dead letter").atMost(PATIENCE).until(() -> lettersOf(event).size() > before);
        return lettersOf(event).get(before);
    }

    /** Oldest first. */
    private List<Map<String, Object>> lettersOf(UUID event) {
        return letters().stream()
                .filter(letter -> event.toString().equals(letter.get("eventId")))
                .toList()
                .reversed();
    }

    private List<Map<String, Object>> letters() {
        return operator.get("/ops/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    private long onReplayTopic(UUID event) {
        return TestKafka.readRaw("beffroi.content.messages.kernel.replay").stream()
                .filter(sent -> event.toString()
                        .equals(new String(sent.headers().lastHeader("ce_id").value(), UTF_8)))
                .count();
    }

    private List<String> texts() {
        return scope.call(
                authority,
                () -> notes.list("order by id").stream().map(Note::text).toList());
    }
}
