package org.beffroi.channels.delivery;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.Test;

/** What a person decides about a delivery that needs one. */
@ServiceTest
class DecisionTest extends DecisionScene {

    @Test
    void aFailedDeliveryIsSentAgainOnceItsCauseIsMended() throws SQLException {
        // Given
        Approved message = town.approve();
        PublicationFact release = failed(message);

        // When
        Response answer = decide(release, "retry", NOTHING, town.officer());

        // Then
        answer.then().statusCode(200).body("state", equalTo("RETRYING"));
        town.awaitDelivery(release, "DELIVERED");
        assertEquals(
                1,
                receivers.webhooks("agenda").stream()
                        .filter(entry -> entry.body().contains("message.published"))
                        .map(entry -> entry.id())
                        .distinct()
                        .count());
        assertEquals(
                List.of(
                        EventType.DELIVERY_CREATED,
                        EventType.DELIVERY_FAILED,
                        EventType.DELIVERY_RETRYING,
                        EventType.DELIVERY_DELIVERED),
                awaitTold(message, 4));
        assertEquals(List.of("garcin delivery.retried"), audited("delivery.retried"));
    }

    @Test
    void aFailedDeliverySaysWhatAPersonMayDo() {
        // When
        PublicationFact release = failed(town.approve());

        // Then
        town.delivery(Town.deliveryOf(release))
                .then()
                .body("code", equalTo("content-refused"))
                .body("detail", containsString("Voyez avec son exploitant"))
                .body("remedy", containsString("relancez"))
                .body("decisions.decision", equalTo(List.of("retry", "completion")))
                .body("decisions.confirmedAbsence", equalTo(List.of(false, false)));
    }

    @Test
    void whatIsGivenUpLeavesItsPlace() {
        // Given
        AccountId account = webhook();
        Approved message = town.approve();
        PublicationFact release = unknown(message, account, Fault.DROP_BEFORE);
        refuses(
                () -> decide(release, "cancellation", NOTHING, town.officer()),
                409,
                "absence-not-confirmed",
                "confirmedAbsent");

        // When
        decide(release, "cancellation", Map.of("confirmedAbsent", true, "reason", "Trop tard."), town.officer())
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("detail", containsString("Trop tard."));

        // Then
        town.awaitDelivery(town.release(message, account), "DELIVERED");
    }

    @Test
    void whatHasNotGoneOutIsCancelledByAWord() throws SQLException {
        // Given
        AccountId account = webhook();
        MessageId message = MessageId.next();
        VersionId version = VersionId.next();
        PublicationFact release = town.release(message, version, account, Duration.ofHours(1));
        town.awaitDelivery(release, "WAITING");

        // When
        decide(release, "cancellation", NOTHING, town.director()).then().statusCode(200);

        // Then
        town.approve(message, version, Town.TITLE);
        PublicationFact other = town.release(message, version, account, Duration.ofHours(1));
        town.awaitDelivery(other, "DELIVERED");
        assertEquals("CANCELLED", town.stateOf(Town.deliveryOf(release)));
        assertEquals(List.of("lemaire delivery.cancelled"), audited("delivery.cancelled"));
    }

    @Test
    void aPersonSaysThatItIsPublicAndHowTheyKnow() throws SQLException {
        // Given
        AccountId account = mastodon();
        receivers.next("POST", "/mastodon/api/v1/statuses", Answer.of(422, "{\"error\": \"Validation failed: no\"}"));
        Approved message = town.approve();
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "FAILED");

        // When
        Response answer = decide(release, "completion", PROOF, manager());

        // Then
        answer.then()
                .statusCode(200)
                .body("state", equalTo("DELIVERED"))
                .body("permalink", equalTo(PROOF.get("permalink")))
                .body("externalId", equalTo("113543210987654321"))
                .body("proof", equalTo("Vu sur le compte."))
                .body("decisions", equalTo(List.of()));
        assertEquals(
                List.of(EventType.DELIVERY_CREATED, EventType.DELIVERY_FAILED, EventType.DELIVERY_DELIVERED),
                awaitTold(message, 3));
        assertEquals(
                List.of("Vu sur le compte."),
                Town.asOwner(
                        "select details::json ->> 'proof' from audit_entry where authority_id = ? and action = 'delivery.completed'",
                        town.authority()));
    }

    @Test
    void aPersonWhoFoundItEndsTheQuestion() {
        // Given
        PublicationFact release = unknown(Fault.DROP_AFTER);

        // When
        decide(release, "completion", Map.of("proof", "L’exploitant l’a reçu."), town.director())
                .then()
                .statusCode(200);

        // Then
        assertEquals("DELIVERED", town.stateOf(Town.deliveryOf(release)));
        assertEquals(
                1,
                receivers.webhooks("agenda").stream()
                        .filter(entry -> entry.body().contains("message.published"))
                        .count());
    }

    @Test
    void whatAPersonPublishedOfAWithdrawnMessageIsTakenBack() {
        // Given
        Approved message = town.approve();
        PublicationFact release = failed(message);
        town.withdraw(message);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        !sql("select id::text from known_message where authority_id = ? and withdrawn_at is not null")
                                .isEmpty());

        // When
        decide(release, "completion", Map.of("proof", "Affiché à la main."), town.director())
                .then()
                .statusCode(200);

        // Then
        town.awaitDelivery(release, "RETRACTED");
    }

    @Test
    void aRepeatedDecisionGetsTheFirstAnswer() {
        // Given
        PublicationFact release = failed(town.approve());
        String tag = tag(release);
        Response first = repeated(release, tag);

        // When
        Response second = repeated(release, tag);

        // Then
        assertEquals(200, second.statusCode());
        assertEquals(first.asString(), second.asString());
    }
}
