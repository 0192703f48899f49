package org.beffroi.channels.delivery;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.beffroi.channels.ChannelScene;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.Test;

/** What we make of the answers of a channel that is called. */
@ServiceTest
class AnswerTest extends ChannelScene {

    @Test
    void anUnknownOutcomeUnderAKeyIsRepeatedAndIsOnePost() {
        // Given
        AccountId account = connect(ChannelKind.MASTODON);
        answerNext(ChannelKind.MASTODON, Answer.fault(Answer.Fault.DROP_AFTER));

        // When
        PublicationFact release = town.release(town.approve(), account);

        // Then
        town.awaitDelivery(release, "DELIVERED")
                .then()
                .body("attempts.outcome", equalTo(List.of("UNCERTAIN", "PUBLISHED")));
        assertEquals(1, receivers.mastodonPosts("valmont").size());
    }

    @Test
    void aFailureThatMayPassIsTriedAgainAndTold() {
        // Given
        AccountId account = connect(ChannelKind.WEBHOOK);
        answerNext(ChannelKind.WEBHOOK, Answer.of(503, "{}"));
        Approved message = town.approve();

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitDelivery(release, "DELIVERED").then().body("attempt", equalTo(2));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> town.toldTypes(message.message()),
                        List.of(EventType.DELIVERY_CREATED, EventType.DELIVERY_RETRYING, EventType.DELIVERY_DELIVERED)
                                ::equals);
    }

    @Test
    void aRefusalEndsTheDeliveryWithCauseAndRemedy() {
        // Given
        AccountId account = connect(ChannelKind.WEBHOOK);
        answerNext(ChannelKind.WEBHOOK, Answer.of(400, "{}"));

        // When
        PublicationFact release = town.release(town.approve(), account);

        // Then
        town.awaitDelivery(release, "FAILED")
                .then()
                .body("code", notNullValue())
                .body("detail", notNullValue());
    }

    @Test
    void aLostAccessStopsTheAccountUntilItIsConnectedAgain() {
        // Given
        AccountId account = connect(ChannelKind.MASTODON);
        receivers.revokeMastodonToken(Receivers.MASTODON_TOKEN);
        PublicationFact release = town.release(town.approve(), account);
        town.awaitDelivery(release, "RETRYING");
        awaitAccount(account, "RECONNECT");
        receivers.openMastodonAccount("valmont", "nouveau-jeton", "read", "write");

        // When
        String tag = town.as(town.director()).get("/api/v1/accounts/" + account).header("ETag");
        town.as(town.director())
                .header("If-Match", tag)
                .body(Map.of(
                        "name",
                        "Compte",
                        "settings",
                        Map.of("baseUrl", receivers.mastodonUrl()),
                        "credentials",
                        Map.of("accessToken", "nouveau-jeton")))
                .put("/api/v1/accounts/" + account)
                .then()
                .statusCode(200)
                .body("state", equalTo("CONNECTED"));

        // Then
        town.awaitDelivery(release, "DELIVERED");
    }

    @Test
    void aSlowChannelDoesNotDelayAnother() {
        // Given
        AccountId slow = connect(ChannelKind.WEBHOOK);
        AccountId website = town.connectWebsite();
        List<PublicationFact> stuck = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            receivers.next("POST", hook(), Answer.held());
            stuck.add(town.release(town.approve(), slow));
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> receivers.held() > 0);

        // When
        PublicationFact quick = town.release(town.approve(), website);

        // Then
        town.awaitDelivery(quick, "DELIVERED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    receivers.release();
                    return stuck.stream()
                            .allMatch(one -> town.stateOf(Town.deliveryOf(one)).equals("DELIVERED"));
                });
    }

    @Test
    void aLivePostIsTakenBackOnWithdrawal() {
        // Given
        AccountId account = connect(ChannelKind.MASTODON);
        Approved message = town.approve();
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "DELIVERED");

        // When
        town.withdraw(message);

        // Then
        town.awaitDelivery(release, "RETRACTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "RETRACT")));
        assertEquals(0, receivers.mastodonPosts("valmont").size());
    }

    @Test
    void aWithdrawalIsAnEventForTheOtherSystem() {
        // Given
        AccountId account = connect(ChannelKind.WEBHOOK);
        Approved message = town.approve();
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "DELIVERED");

        // When
        town.withdraw(message);

        // Then
        town.awaitDelivery(release, "RETRACTED");
        List<String> bodies = receivers.webhooks("agenda").stream()
                .map(entry -> entry.body())
                .filter(body -> body.contains("message."))
                .toList();
        assertEquals(2, bodies.size(), bodies::toString);
        assertEquals(true, bodies.getLast().contains("message.withdrawn"), bodies::toString);
        DeliveryFact last = Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> town.told(message.message()), told -> told.size() == 3)
                .getLast();
        assertEquals("RETRACTED", last.state().name());
    }

    private void awaitAccount(AccountId account, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> town.as(town.director())
                        .get("/api/v1/accounts/" + account)
                        .path("state")
                        .equals(state));
    }
}
