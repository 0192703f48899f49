package org.beffroi.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.OutgoingKafkaRecord;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.embedded.Scrape;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.Tokens;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.EventConsumer;
import org.junit.jupiter.api.Test;

@ServiceTest
class EventConsumerTest {

    @Inject
    AuthorityScope scope;

    @Inject
    Notes notes;

    @Inject
    Reader reader;

    @Inject
    EventConsumer consumer;

    @TestHTTPResource(management = true)
    URI management;

    private final String authority = "ville-" + UUID.randomUUID();
    private final MessageId message = MessageId.next();

    @Test
    void appliesEachEventOnceInOrder() {
        // Given
        UUID first = send(message, 1, "a");
        send(message, 2, "b");

        // When
        TestKafka.sendAgain(
                first, Topic.MESSAGES, message, EventType.MESSAGE_SUBMITTED, authority, 1, state(message, 1, "a"));
        send(message, 3, "c");

        // Then
        await().until(() -> texts(authority).contains("3 c"));
        assertEquals(List.of("1 a", "2 b", "3 c"), texts(authority));
    }

    @Test
    void keepsAuthoritiesApart() {
        // Given
        String other = "ville-" + UUID.randomUUID();

        // When
        send(message, 1, "ours");
        TestKafka.send(Topic.MESSAGES, message, EventType.MESSAGE_SUBMITTED, other, 1, state(message, 1, "theirs"));

        // Then
        await().until(() -> texts(other).contains("1 theirs"));
        assertEquals(List.of("1 ours"), texts(authority));
        assertEquals(List.of("1 theirs"), texts(other));
    }

    @Test
    void acknowledgesABatchOnceItsEffectsAreCommitted() {
        // Given
        List<List<String>> committedWhenAcknowledged = new CopyOnWriteArrayList<>();
        KafkaRecordBatch<String, byte[]> batch =
                batchOf(record(), () -> committedWhenAcknowledged.add(texts(authority)));

        // When
        consumer.consume("reader", batch, MessageState.class, events -> notes.persist(new Note("written")))
                .toCompletableFuture()
                .join();

        // Then
        assertEquals(List.of(List.of("written")), committedWhenAcknowledged);
    }

    private KafkaRecord<String, byte[]> record() {
        OutgoingKafkaRecord<String, byte[]> record = KafkaRecord.of(
                TestKafka.nameOf(Topic.MESSAGES), message.toString(), TestKafka.bytes(state(message, 1, "one")));
        Map<String, String> attributes =
                TestKafka.attributes(UUID.randomUUID(), message, EventType.MESSAGE_SUBMITTED, authority, 1);
        attributes.forEach((name, text) -> record.getHeaders().add("ce_" + name, text.getBytes(UTF_8)));
        return record;
    }

    /** What the connector hands over, which alone knows when it is acknowledged. */
    @SuppressWarnings("unchecked")
    private static KafkaRecordBatch<String, byte[]> batchOf(
            KafkaRecord<String, byte[]> record, Runnable onAcknowledgement) {
        return (KafkaRecordBatch<String, byte[]>) Proxy.newProxyInstance(
                EventConsumerTest.class.getClassLoader(),
                new Class<?>[] {KafkaRecordBatch.class},
                (batch, method, arguments) -> switch (method.getName()) {
                    case "getRecords" -> List.of(record);
                    case "ack" -> {
                        onAcknowledgement.run();
                        yield CompletableFuture.completedFuture(null);
                    }
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    @Test
    void triesAgainWhatMayPass() {
        // When
        send(message, 1, Reader.DEADLOCK);

        // Then
        await().until(() -> texts(authority).size() == 1);
        assertEquals(3, reader.triesOf(message));
    }

    @Test
    void putsAsideWhatCanNeverBeAppliedAndGoesOn() {
        // Given
        double deadLetters = Scrape.of(management).sum("beffroi_dead_letters_total");

        // When
        UUID refused = send(message, 1, Reader.REFUSE);
        send(message, 2, "next");

        // Then
        await().until(() -> texts(authority).contains("2 next"));
        assertEquals(List.of("2 next"), texts(authority));
        Map<String, Object> letter = deadLetterOf(refused);
        assertEquals(authority, letter.get("authority"));
        assertEquals("reader", letter.get("consumer"));
        assertEquals("EventRefused: The title says so", letter.get("reason"));
        assertTrue(Scrape.of(management).sum("beffroi_dead_letters_total") > deadLetters);
    }

    @Test
    void putsAsideWhatItCannotRead() {
        // Given
        UUID malformed = UUID.randomUUID();
        Map<String, String> attributes = Map.of(
                "id",
                malformed.toString(),
                "type",
                EventType.MESSAGE_SUBMITTED.word(),
                "time",
                "2026-11-24T10:00:00Z",
                "authority",
                authority,
                "aggregateversion",
                "1",
                "actor",
                "test");

        // When
        TestKafka.sendRaw(Topic.MESSAGES, message.toString(), attributes, "{\"messageId\": 12".getBytes(UTF_8));
        send(message, 2, "next");

        // Then
        await().until(() -> texts(authority).contains("2 next"));
        String reason = (String) deadLetterOf(malformed).get("reason");
        assertTrue(reason.contains("does not fit MessageState"), reason);
    }

    private UUID send(MessageId id, long version, String title) {
        return TestKafka.send(
                Topic.MESSAGES, id, EventType.MESSAGE_SUBMITTED, authority, version, state(id, version, title));
    }

    private static MessageState state(MessageId id, long version, String title) {
        return new MessageState(id, version, ReviewState.IN_REVIEW, null, null, "COM", title);
    }

    private List<String> texts(String ofAuthority) {
        return scope.call(
                ofAuthority,
                () -> notes.list("order by id").stream().map(Note::text).toList());
    }

    private Map<String, Object> deadLetterOf(UUID event) {
        List<Map<String, Object>> letters = RestAssured.given()
                .auth()
                .oauth2(Tokens.of("operateur"))
                .get(management.resolve("/ops/dead-letters"))
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return letters.stream()
                .filter(letter -> event.toString().equals(letter.get("eventId")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No dead letter of event " + event + " in " + letters));
    }
}
