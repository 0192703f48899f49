package org.beffroi.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.beffroi.contracts.Topic;
import org.beffroi.local.Part;
import org.beffroi.system.ledger.CountEffects;
import org.beffroi.system.ledger.ReceivingEnds;
import org.beffroi.system.ledger.Verdict;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.ManyMessages;
import org.beffroi.system.load.PressOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Events that come too early, twice, backwards, or broken. */
@Order(13)
class EventFaultTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RELEASED = "scheduling.publication.released.v1";

    private final UnderFire fire = UnderFire.running();
    private final CountEffects count = fire.count();
    private final ReceivingEnds ends = new ReceivingEnds(fire.ports());
    private final Operator operator = new Operator(fire.ports());
    private final PressOffice office = fire.office();
    private final RawEvents events = new RawEvents(fire.ports().of(Part.KAFKA));

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void aReleaseThatComesBeforeItsApprovalIsPublishedOnceTheApprovalIsThere() {
        // Given
        published(1);
        PressOffice.Submitted submitted =
                office.submitted(UnderFire.campaign("early"), List.of("webhook"), PressOffice.BODY);
        release(submitted);
        await().atMost(UnderFire.PATIENCE)
                .until(() ->
                        count.open(List.of(submitted.message().thatIsPlanned())) == 1 && waits(submitted.message()));
        boolean silent = hooks(submitted.message()) == 0;

        // When
        office.approve(submitted.message());

        // Then
        await().atMost(UnderFire.PATIENCE).until(() -> hooks(submitted.message()) == 1);
        assertTrue(silent, "nothing goes out before it is approved");
        awaitInOrder(List.of(submitted.message().thatIsPlanned()));
    }

    @Test
    void eventsThatComeAgainAndBackwardsChangeNothing() {
        // Given
        List<LoadedMessage> messages = published(3);
        LoadedMessage withdrawn = office.withdrawn(messages.getLast(), "Annulé");
        awaitInOrder(List.of(withdrawn));
        long arrived = ends.tally();
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            all.addAll(events.all(topic));
        }
        Collections.reverse(all);

        // When
        all.forEach(events::repeat);
        all.stream()
                .filter(record -> !record.topic().equals(Topic.DELIVERIES.topicName()))
                .forEach(events::repeatAsNew);
        events.flush();

        // Then
        List<LoadedMessage> next = published(1);
        assertEquals(arrived + next.size() * (2L + UnderFire.SUBSCRIBERS), ends.tally());
        awaitInOrder(messages.subList(0, 2));
        awaitInOrder(List.of(withdrawn));
    }

    @Test
    void brokenEventsArePutAsideListedAndGivenBackAndTheRestGoesOn() {
        // Given
        published(1);
        String key = UUID.randomUUID().toString();
        ConsumerRecord<String, byte[]> pattern = released();
        long before = letters(key).size();

        // When
        events.send(pattern, key, "not JSON at all".getBytes(UTF_8));
        events.send(pattern, key, "{\"publicationId\": 7}".getBytes(UTF_8));
        events.sendBare(Topic.PUBLICATIONS, key, "{}");
        events.flush();

        // Then
        await().atMost(UnderFire.PATIENCE).until(() -> letters(key).size() == before + 3);
        awaitInOrder(published(1));
        JsonNode first = letters(key).getLast();
        operator.post(
                Part.CHANNELS,
                "/ops/dead-letters/%s/%d/replay"
                        .formatted(
                                first.path("topic").asText(),
                                first.path("offset").asLong()),
                Map.of());
        await().atMost(UnderFire.PATIENCE)
                .until(() -> letters(key).stream()
                        .anyMatch(letter -> letter.path("firstLetterId")
                                .asText()
                                .equals(first.path("letterId").asText())));
        assertFalse(letters(key).stream()
                .anyMatch(letter -> letter.path("reason").asText().isBlank()));
    }

    /** As scheduling tells it, of a plan that nobody made. */
    private void release(PressOffice.Submitted submitted) {
        ConsumerRecord<String, byte[]> pattern = released();
        ObjectNode data = (ObjectNode) json(pattern.value());
        data.put("publicationId", UUID.randomUUID().toString());
        data.put("planId", UUID.randomUUID().toString());
        data.put("messageId", submitted.message().id());
        data.put("versionId", submitted.versionId());
        data.put("accountId", office.account("webhook"));
        data.put("dueAt", Instant.now().toString());
        data.put("notAfter", Instant.now().plus(Duration.ofHours(1)).toString());
        events.send(pattern, submitted.message().id(), bytes(data));
        events.flush();
    }

    private ConsumerRecord<String, byte[]> released() {
        return events.all(Topic.PUBLICATIONS).stream()
                .filter(record -> record.headers().lastHeader("ce_type") != null)
                .filter(record -> RawEvents.type(record).equals(RELEASED))
                .toList()
                .getLast();
    }

    private boolean waits(LoadedMessage message) {
        return count.states(message).equals(List.of("WAITING"));
    }

    private long hooks(LoadedMessage message) {
        return ends.hooks().stream()
                .filter(hook -> hook.messageId().equals(message.id()))
                .count();
    }

    private List<JsonNode> letters(String key) {
        return operator.items(Part.CHANNELS, "/ops/dead-letters").stream()
                .filter(letter -> letter.path("key").asText().equals(key))
                .toList();
    }

    private List<LoadedMessage> published(int messages) {
        ManyMessages many = new ManyMessages(office, 3);
        List<LoadedMessage> planned =
                many.plannedNow(many.approved(UnderFire.campaign("events"), messages, PressOffice.ALL_CHANNELS));
        awaitInOrder(planned);
        return planned;
    }

    private void awaitInOrder(List<LoadedMessage> messages) {
        await().atMost(UnderFire.PATIENCE).until(() -> count.open(messages) == 0);
        Verdict verdict = count.of(messages);
        assertTrue(verdict.complete(), verdict::toString);
    }

    private static JsonNode json(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode content) {
        try {
            return JSON.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
