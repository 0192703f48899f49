package org.beffroi.channels.delivery;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.beffroi.channels.ChannelScene;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a post of which nobody knows whether it exists, once its key is no longer trusted. */
@ServiceTest
class ReconciliationTest extends ChannelScene {

    private static final String LONG_AGO = " = now() - interval '2 hours'";

    @Test
    void aPostThatIsThereIsFoundAndNotSentAgain() {
        // Given
        AccountId account = mastodon();
        receivers.next("POST", STATUSES, lostAfter(Fault.DROP_AFTER));

        // When
        PublicationFact release = town.release(town.approve(), account);

        // Then
        town.awaitDelivery(release, "DELIVERED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "FIND")))
                .body("attempts.outcome", equalTo(List.of("UNCERTAIN", "FOUND")))
                .body("externalId", equalTo(posts().getFirst().get("id")))
                .body("permalink", equalTo(posts().getFirst().get("url")));
        assertEquals(1, receivers.count("POST", STATUSES));
        assertEquals(1, posts().size());
    }

    @Test
    void aPostThatIsNotThereIsSentAgainOnlyAfterTwoReadingsApart() {
        // Given
        AccountId account = mastodon();
        receivers.next("POST", STATUSES, lostAfter(Fault.DROP_BEFORE));

        // When
        PublicationFact release = town.release(town.approve(), account);

        // Then
        Response delivery = town.awaitDelivery(release, "DELIVERED");
        delivery.then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "FIND", "FIND", "PUBLISH")))
                .body("attempts.outcome", equalTo(List.of("UNCERTAIN", "NOT_FOUND", "NOT_FOUND", "PUBLISHED")));
        Duration apart = Duration.between(sentAt(delivery, 1), sentAt(delivery, 2));
        assertFalse(apart.compareTo(Duration.ofSeconds(1)) < 0, apart.toString());
        assertEquals(1, posts().size());
    }

    @Test
    void nothingIsReadWhileTheRequestMayStillBeOnItsWay() {
        // Given
        AccountId account = mastodon();
        receivers.next(
                "POST",
                STATUSES,
                Answer.whileHeld(() -> {
                            change("first_sent_at" + LONG_AGO);
                            sql(
                                    "update attempt set sent_at = now() + interval '1 hour' where authority_id = ? returning 'x'");
                        })
                        .withFault(Fault.DROP_AFTER));
        PublicationFact release = town.release(town.approve(), account);
        town.awaitDelivery(release, "UNCERTAIN");

        // When: something wakes it, as a change of its account does
        change("due_at = now()");

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        sql("select id::text from delivery where authority_id = ? and due_at > now() + interval '1 hour'")
                                        .size()
                                == 1);
        town.delivery(Town.deliveryOf(release))
                .then()
                .body("state", equalTo("UNCERTAIN"))
                .body("attempts.purpose", equalTo(List.of("PUBLISH")));
    }

    @Test
    void anAccountThatLosesItsAccessIsReadOnceItIsConnectedAgain() {
        // Given
        AccountId account = mastodon();
        receivers.next(
                "POST",
                STATUSES,
                Answer.whileHeld(() -> {
                            longAgo();
                            receivers.revokeMastodonToken(Receivers.MASTODON_TOKEN);
                        })
                        .withFault(Fault.DROP_BEFORE));
        PublicationFact release = town.release(town.approve(), account);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> town.as(town.director())
                        .get("/api/v1/accounts/" + account)
                        .path("state")
                        .equals("RECONNECT"));
        assertEquals("UNCERTAIN", town.stateOf(Town.deliveryOf(release)));
        receivers.openMastodonAccount("valmont", "nouveau-jeton", "read", "write");

        // When
        town.as(town.director())
                .header(
                        "If-Match",
                        town.as(town.director())
                                .get("/api/v1/accounts/" + account)
                                .header("ETag"))
                .body(Map.of(
                        "name",
                        "Compte",
                        "settings",
                        Map.of("baseUrl", receivers.mastodonUrl()),
                        "credentials",
                        Map.of("accessToken", "nouveau-jeton")))
                .put("/api/v1/accounts/" + account)
                .then()
                .statusCode(200);

        // Then
        town.awaitDelivery(release, "DELIVERED");
        assertEquals(1, posts().size());
    }

    @Test
    void whatIsNotThereAfterTheLastInstantIsMissedAndNotSent() {
        // Given
        AccountId account = mastodon();
        receivers.next("POST", STATUSES, tooLateAfter(Fault.DROP_BEFORE));

        // When
        PublicationFact release = town.release(town.approve(), account);

        // Then
        town.awaitDelivery(release, "MISSED")
                .then()
                .body("code", equalTo("not-after-passed"))
                .body("attempts.outcome", equalTo(List.of("UNCERTAIN", "NOT_FOUND", "NOT_FOUND")));
        assertEquals(1, receivers.count("POST", STATUSES));
        assertEquals(0, posts().size());
    }

    @Test
    void whatIsThereAfterTheLastInstantIsDelivered() {
        // Given
        AccountId account = mastodon();
        receivers.next("POST", STATUSES, tooLateAfter(Fault.DROP_AFTER));
        Approved message = town.approve();

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitDelivery(release, "DELIVERED");
        assertEquals(
                List.of(EventType.DELIVERY_CREATED, EventType.DELIVERY_UNCERTAIN, EventType.DELIVERY_DELIVERED),
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> town.toldTypes(message.message()), told -> told.size() >= 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "429", "html"})
    void aChannelThatCannotBeReadIsReadAgain(String answer) {
        // Given
        AccountId account = mastodon();
        String list = "/mastodon/api/v1/accounts/verify_credentials";
        receivers.next(
                "POST",
                STATUSES,
                Answer.whileHeld(() -> {
                            longAgo();
                            receivers.next(
                                    "GET",
                                    list,
                                    answer.equals("html")
                                            ? Answer.html(200)
                                            : Answer.of(Integer.parseInt(answer), "{}"));
                        })
                        .withFault(Fault.DROP_AFTER));

        // When
        PublicationFact release = town.release(town.approve(), account);

        // Then
        town.awaitDelivery(release, "DELIVERED")
                .then()
                .body("attempts.outcome", equalTo(List.of("UNCERTAIN", "UNKNOWN", "FOUND")));
        assertEquals(1, receivers.count("POST", STATUSES));
    }

    @Test
    void aReadingWhoseProcessDiedIsMadeAgainAndForgetsNothing() {
        // Given
        AccountId account = mastodon();
        String reading = "/mastodon/api/v1/accounts/verify_credentials";
        receivers.next("POST", STATUSES, lostAfter(Fault.DROP_BEFORE));
        receivers.next("GET", reading, Answer.real());
        receivers.next(
                "GET",
                reading,
                Answer.whileHeld(
                        () -> change("lease_token = gen_random_uuid(), leased_until = now() + interval '1 second'")));

        // When
        PublicationFact release = town.release(town.approve(), account);

        // Then
        town.awaitDelivery(release, "DELIVERED")
                .then()
                .body(
                        "attempts.outcome",
                        equalTo(List.of("UNCERTAIN", "NOT_FOUND", "UNKNOWN", "NOT_FOUND", "PUBLISHED")))
                .body("attempts[2].code", equalTo("lease-expired"));
        assertEquals(1, posts().size());
    }

    @Test
    void aKeyThatWasForgottenWhileARetryWaitedIsNotUsedAgain() {
        // Given
        AccountId account = mastodon();
        receivers.next("POST", STATUSES, Answer.of(503, "{}").afterEffect().withHeader("Retry-After", "600"));
        PublicationFact release = town.release(town.approve(), account);
        town.awaitDelivery(release, "RETRYING");
        longAgo();

        // When
        change("due_at = now()");

        // Then
        town.awaitDelivery(release, "DELIVERED").then().body("attempts.purpose", equalTo(List.of("PUBLISH", "FIND")));
        assertEquals(1, receivers.count("POST", STATUSES));
    }

    @Test
    void aWithdrawnMessageOfWhichNobodyKnowsIsFoundAndTakenBack() {
        // Given
        AccountId account = mastodon();
        Approved message = town.approve();
        PublicationFact release = uncertainUntil(message, account, Fault.DROP_AFTER);

        // When
        town.withdraw(message);

        // Then
        town.awaitDelivery(release, "RETRACTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "FIND", "RETRACT")));
        assertEquals(0, posts().size());
    }

    @Test
    void aWithdrawnMessageThatNeverWentOutIsCancelled() {
        // Given
        AccountId account = mastodon();
        Approved message = town.approve();
        PublicationFact release = uncertainUntil(message, account, Fault.DROP_BEFORE);

        // When
        town.withdraw(message);

        // Then
        town.awaitDelivery(release, "CANCELLED").then().body("code", equalTo("withdrawn"));
        assertEquals(1, receivers.count("POST", STATUSES));
    }

    @Test
    void aChannelThatCannotBeReadHandsWhatIsUnknownToAPerson() {
        // Given
        AccountId account = town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("agenda")), Map.of());
        receivers.next("POST", URI.create(receivers.webhookUrl("agenda")).getPath(), tooLateAfter(Fault.DROP_AFTER));
        Approved message = town.approve();

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitDelivery(release, "MANUAL_REQUIRED")
                .then()
                .body("detail", containsString("Vérifiez sur le canal"))
                .body("dueAt", equalTo(null));
        DeliveryState told = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> town.told(message.message()), facts -> facts.size() >= 2)
                .getLast()
                .state();
        assertEquals(DeliveryState.MANUAL_REQUIRED, told);
    }

    /** Unknown, and read only when the test says so. */
    private PublicationFact uncertainUntil(Approved message, AccountId account, Fault fault) {
        receivers.next(
                "POST",
                STATUSES,
                Answer.whileHeld(() -> change("first_sent_at" + LONG_AGO)).withFault(fault));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "UNCERTAIN");
        return release;
    }

    /** The outcome is lost, and the key too. */
    private Answer lostAfter(Fault fault) {
        return Answer.whileHeld(this::longAgo).withFault(fault);
    }

    private Answer tooLateAfter(Fault fault) {
        return Answer.whileHeld(() -> {
                    longAgo();
                    change("not_after = now()");
                })
                .withFault(fault);
    }

    private void longAgo() {
        change("first_sent_at" + LONG_AGO);
        sql("update attempt set sent_at" + LONG_AGO + " where authority_id = ? returning id::text");
    }

    private void change(String what) {
        sql("update delivery set " + what + " where authority_id = ? returning id::text");
    }

    private List<Map<String, Object>> posts() {
        return receivers.mastodonPosts("valmont");
    }

    private static Instant sentAt(Response delivery, int attempt) {
        return Instant.parse(delivery.path("attempts[" + attempt + "].sentAt"));
    }
}
