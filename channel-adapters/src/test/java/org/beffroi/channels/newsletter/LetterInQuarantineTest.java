package org.beffroi.channels.newsletter;

import static org.awaitility.Awaitility.await;
import static org.beffroi.channels.subscriber.LetterTown.MAIL;
import static org.beffroi.channels.subscriber.LetterTown.update;
import static org.beffroi.channels.subscriber.LetterTown.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.channels.Operator;
import org.beffroi.channels.Town;
import org.beffroi.channels.subscriber.LetterTown;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.Scrape;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A letter that a copy of the database calls unsent to some is mailed to nobody a second time. */
@ServiceTest
class LetterInQuarantineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource(management = true)
    URI management;

    private LetterTown town;
    private Operator operator;
    private String jeanne;

    @BeforeEach
    void subscribe() {
        operator = new Operator(management);
        town = new LetterTown();
        jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
    }

    @AfterEach
    void lift() {
        operator.liftAll();
    }

    @Test
    void whoHasTheLetterDoesNotGetItAgain() {
        // Given: a letter that left after the copy was made
        DeliveryId letter = release();
        await().atMost(PATIENCE).until(() -> MAIL.to(jeanne).size() == 1);
        awaitState(letter, "DELIVERED");
        operator.begin();
        takeBackToTheCopy(letter);

        // When
        DeliveryId next = release();
        operator.decide(next, Map.of("decision", "SEND"));

        // Then: the letter that was cleared, and not the one that was due before it
        awaitState(next, "DELIVERED");
        assertEquals(2, MAIL.to(jeanne).size());
        assertEquals("OPEN", recipient(letter));
        await("its age")
                .atMost(PATIENCE)
                .until(() -> Scrape.of(management).sum("beffroi_letters_due_oldest_seconds") >= 3_600);
    }

    @Test
    void aLetterThatNobodyCanTellAboutEndsUncertain() {
        // Given
        DeliveryId letter = release();
        await().atMost(PATIENCE).until(() -> MAIL.to(jeanne).size() == 1);
        awaitState(letter, "DELIVERED");
        operator.begin();
        takeBackToTheCopy(letter);

        // When
        operator.decide(letter, Map.of("decision", "CANCEL", "reason", "Déjà partie pour une partie de la liste"))
                .then()
                .statusCode(200);

        // Then
        awaitState(letter, "UNCERTAIN");
        assertEquals("UNCERTAIN", recipient(letter));
        operator.liftAll();
        DeliveryId next = release();
        awaitState(next, "DELIVERED");
        assertEquals(2, MAIL.to(jeanne).size());
    }

    /** As if the copy had been made between the acceptance and the first mail. */
    private static void takeBackToTheCopy(DeliveryId letter) {
        update(
                "update newsletter_recipient set state = 'OPEN', due_at = now() - interval '1 hour', ended_at = null"
                        + " where delivery_id = ?",
                letter.value());
        update("update newsletter_issue set ended_at = null where id = ?", letter.value());
        update("update delivery set state = 'ACCEPTED', version = version + 1 where id = ?", letter.value());
    }

    private DeliveryId release() {
        MessageId message = MessageId.next();
        VersionId version = VersionId.next();
        String frozen = frozen();
        TestKafka.send(
                Topic.MESSAGES,
                message,
                EventType.MESSAGE_APPROVED,
                town.authority(),
                1,
                new MessageState(
                        message,
                        1,
                        ReviewState.APPROVED,
                        new MessageState.Current(version, 1, Town.sha256(frozen), frozen),
                        null,
                        "COM",
                        "Le pont"));
        PublicationFact release =
                Town.fact(message, version, new AccountId(UUID.fromString(town.accountId())), Duration.ofHours(2));
        TestKafka.send(Topic.PUBLICATIONS, message, EventType.PUBLICATION_RELEASED, town.authority(), 1, release);
        DeliveryId id = Town.deliveryOf(release);
        await("a delivery").atMost(PATIENCE).until(() -> state(id) != null);
        return id;
    }

    private static String frozen() {
        FrozenContent.Rendition letter = new FrozenContent.Rendition(
                ChannelKind.NEWSLETTER,
                "fr",
                "Le pont",
                null,
                "<p>Le pont est fermé. " + FrozenContent.UNSUBSCRIBE_MARK + "</p>",
                "Le pont est fermé. " + FrozenContent.UNSUBSCRIBE_MARK,
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

    private static void awaitState(DeliveryId delivery, String state) {
        await(state).atMost(PATIENCE).until(() -> state.equals(state(delivery)));
    }

    private static String state(DeliveryId delivery) {
        return value("select max(state) from delivery where id = ?", delivery.value());
    }

    private static String recipient(DeliveryId delivery) {
        return value("select max(state) from newsletter_recipient where delivery_id = ?", delivery.value());
    }
}
