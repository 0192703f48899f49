package org.beffroi.channels.newsletter;

import static org.awaitility.Awaitility.await;
import static org.beffroi.channels.subscriber.LetterTown.MAIL;
import static org.beffroi.channels.subscriber.LetterTown.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.beffroi.channels.subscriber.LetterTown;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.PlanId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.TestKafka;
import org.junit.jupiter.api.BeforeEach;

/** A letter of a town of its own, from its release to its end. */
abstract class LetterScene {

    protected static final Duration PATIENCE = Duration.ofSeconds(20);
    protected static final String STOP = FrozenContent.UNSUBSCRIBE_MARK;
    protected static final String TEXT = "Le pont Saint-Éloi est fermé.\n\nSe désabonner :\n" + STOP + "\n";
    protected static final String HTML = "<!doctype html>\n<p>Le pont Saint-Éloi est <b>fermé</b>.</p>\n<a href=\""
            + STOP + "\">Se désabonner</a>\n";

    protected final MessageId message = new MessageId(Ids.next());
    protected final VersionId version = new VersionId(Ids.next());
    protected final PublicationId publication = new PublicationId(Ids.next());
    protected final DeliveryId delivery = DeliveryId.of(publication, version);

    protected LetterTown town;

    @BeforeEach
    void found() {
        town = new LetterTown();
    }

    protected void release() {
        send(1, EventType.MESSAGE_APPROVED, null);
        Instant now = Instant.now();
        TestKafka.send(
                Topic.PUBLICATIONS,
                message,
                EventType.PUBLICATION_RELEASED,
                town.authority(),
                1,
                new PublicationFact(
                        publication,
                        new PlanId(Ids.next()),
                        message,
                        version,
                        new AccountId(UUID.fromString(town.accountId())),
                        "2026-11-24T18:00",
                        "Europe/Paris",
                        now,
                        now.plus(Duration.ofHours(12)),
                        PublicationState.RELEASED));
    }

    protected void send(long number, EventType type, MessageState.Withdrawn withdrawn) {
        String frozen = frozen();
        TestKafka.send(
                Topic.MESSAGES,
                message,
                type,
                town.authority(),
                number,
                new MessageState(
                        message,
                        number,
                        ReviewState.APPROVED,
                        new MessageState.Current(version, 1, sha256(frozen), frozen),
                        withdrawn,
                        "COM",
                        "Pont Saint-Éloi : travaux et déviation"));
    }

    protected static String frozen() {
        FrozenContent.Rendition letter = new FrozenContent.Rendition(
                ChannelKind.NEWSLETTER,
                "fr",
                "Pont Saint-Éloi : travaux et déviation",
                null,
                HTML,
                TEXT,
                List.of(),
                null);
        try {
            return new ObjectMapper()
                    .writeValueAsString(new FrozenContent(
                            FrozenContent.SCHEMA, letter.title(), "pont", null, List.of(letter), List.of(), List.of()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** State and counts, once no recipient is open. */
    protected String end() {
        await("the delivery to end")
                .atMost(PATIENCE)
                .until(() -> List.of("DELIVERED", "PARTIAL", "FAILED", "UNCERTAIN")
                        .contains(String.valueOf(deliveryState())));
        JsonPath json = delivery();
        return json.getString("items[0].state") + " " + json.getLong("items[0].counts.open") + " "
                + json.getLong("items[0].counts.sent") + " " + json.getLong("items[0].counts.refused") + " "
                + json.getLong("items[0].counts.uncertain");
    }

    protected String deliveryState() {
        return delivery().getString("items[0].state");
    }

    protected JsonPath delivery() {
        return town.director().get("/api/v1/deliveries?messageId=" + message).jsonPath();
    }

    protected List<DeliveryFact> events() {
        await().atMost(PATIENCE)
                .until(() -> TestKafka.read(Topic.DELIVERIES, town.authority()).stream()
                        .anyMatch(sent -> sent.type() == EventType.DELIVERY_DELIVERED));
        return TestKafka.read(Topic.DELIVERIES, town.authority()).stream()
                .map(sent -> sent.data(DeliveryFact.class))
                .toList();
    }

    protected String recipient(String email) {
        return value(
                "select r.id from newsletter_recipient r join subscriber s on s.id = r.subscriber_id"
                        + " where s.address = ? and r.delivery_id = ?",
                email,
                delivery.value());
    }

    protected String state(String email) {
        return value(
                "select r.state from newsletter_recipient r join subscriber s on s.id = r.subscriber_id"
                        + " where s.address = ? and r.delivery_id = ?",
                email,
                delivery.value());
    }

    protected static int mails(String email) {
        return MAIL.to(email).size();
    }
}
