package org.beffroi.channels.delivery;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.beffroi.channels.Operator;
import org.beffroi.channels.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that may be a copy of an older day does nothing by itself. */
@ServiceTest
class QuarantineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LATER = "3600";

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    AgroalDataSource pool;

    private final Town town = new Town();
    private final Receivers receivers = new Receivers();
    private Operator operator;
    private AccountId account;

    @BeforeEach
    void open() {
        operator = new Operator(management);
        account = town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("agenda")), Map.of());
    }

    @AfterEach
    void close() {
        operator.liftAll();
        receivers.close();
    }

    @Test
    void aCopyOfYesterdayInThePlaceOfTheDatabasePublishesNothingByItself() throws SQLException {
        // Given: unsent when the copy was made, delivered since
        DeliveryId sentSince = waitingForItsRetry();
        String yesterday = TestDatabase.copy();
        forgetLostConnections();
        makeDue(sentSince);
        awaitState(sentSince, "DELIVERED");
        awaitALaterEpoch();
        int requests = requests();

        // When
        TestDatabase.replaceBy(yesterday);
        forgetLostConnections();

        // Then
        operator.awaitQuarantine();
        makeDue(sentSince);
        DeliveryId cleared = send(town.release(town.approve(), account));
        awaitState(cleared, "DELIVERED");
        assertEquals(requests + 1, requests(), "only what the operator cleared has left");
        assertEquals("RETRYING", town.stateOf(sentSince));
        assertTrue(operator.held().contains(sentSince.toString()));
        given().get(management.resolve("/q/health/ready"))
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'quarantine' }.data.degraded", equalTo(true))
                .body(
                        "checks.find { it.name == 'quarantine' }.data.reason",
                        equalTo("The database is older than its" + " epoch file: it was restored from a copy"));
        String metrics = given().get(management.resolve("/q/metrics")).asString();
        assertTrue(metrics.contains("beffroi_quarantine 1.0"), metrics);
    }

    @Test
    void whatThePersonFoundAtTheChannelIsWrittenDownAndNotSentAgain() throws SQLException {
        // Given
        DeliveryId found = waitingForItsRetry();
        operator.begin();
        makeDue(found);
        int requests = requests();

        // When
        operator.decide(found, Map.of("decision", "DONE", "permalink", "https://agenda.example/12", "reason", "Vu"))
                .then()
                .statusCode(200)
                .body("state", equalTo("DELIVERED"));

        // Then
        operator.liftAll();
        town.delivery(found).then().body("permalink", equalTo("https://agenda.example/12"));
        awaitState(Town.deliveryOf(town.release(town.approve(), account)), "DELIVERED");
        assertEquals(requests + 1, requests());
    }

    @Test
    void whatThePersonCancelsEndsWithTheReason() {
        // Given: no attempt was made
        PublicationFact release = town.release(MessageId.next(), VersionId.next(), account, Duration.ofHours(1));
        town.awaitDelivery(release, "WAITING");
        operator.begin();

        // When
        operator.decide(Town.deliveryOf(release), Map.of("decision", "CANCEL", "reason", "L’événement est passé."))
                .then()
                .statusCode(200);

        // Then
        town.delivery(Town.deliveryOf(release))
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("code", equalTo("cancelled-in-quarantine"))
                .body("detail", endsWith("L’événement est passé."));
        assertFalse(operator.held().contains(Town.deliveryOf(release).toString()));
    }

    @Test
    void whatMayBePublicIsNotCalledCancelled() {
        // Given: an attempt ended unknown
        DeliveryId unknown = waitingForItsRetry();
        operator.begin();

        // When
        operator.decide(unknown, Map.of("decision", "CANCEL", "reason", "Introuvable."))
                .then()
                .statusCode(200);

        // Then
        assertEquals("UNCERTAIN", town.stateOf(unknown));
        assertFalse(operator.held().contains(unknown.toString()));
    }

    @Test
    void lookingChangesNothing() throws SQLException {
        // Given
        DeliveryId unknown = waitingForItsRetry();
        operator.begin();

        // When
        operator.post("/ops/quarantine/deliveries/" + unknown + "/look", Map.of())
                .then()
                .statusCode(200)
                .body("result", equalTo("UNKNOWN"));

        // Then
        assertEquals("RETRYING", town.stateOf(unknown));
    }

    @Test
    void theQuarantineEndsOnlyWhenEachIsDecidedOrAllAreReleased() throws SQLException {
        // Given
        DeliveryId undecided = waitingForItsRetry();
        operator.begin();

        // When
        var refused = operator.post("/ops/quarantine/lift", Map.of());

        // Then
        refused.then()
                .statusCode(409)
                .body("code", equalTo("quarantine-undecided"))
                .body("held", greaterThan(0));
        operator.get("/ops/quarantine").then().body("items.deliveryId", hasItem(undecided.toString()));
        operator.decide(undecided, Map.of("decision", "CANCEL")).then().statusCode(422);
    }

    @Test
    void aDecisionOfOneQuarantineSaysNothingInTheNext() throws SQLException {
        // Given
        DeliveryId delivery = waitingForItsRetry();
        operator.begin();
        operator.decide(delivery, Map.of("decision", "SEND")).then().statusCode(200);

        // When
        operator.begin();

        // Then
        assertTrue(operator.held().contains(delivery.toString()));
    }

    @Test
    void onlyOperatorsEnter() {
        // When
        int asDirector = given().auth()
                .oauth2(town.director())
                .post(management.resolve("/ops/quarantine/lift"))
                .statusCode();

        // Then
        assertEquals(403, asDirector);
    }

    /** A first attempt was refused for an hour. */
    private DeliveryId waitingForItsRetry() {
        String path = URI.create(receivers.webhookUrl("agenda")).getPath();
        receivers.next("POST", path, Answer.of(503, "{}").withHeader("Retry-After", LATER));
        PublicationFact release = town.release(town.approve(), account);
        town.awaitDelivery(release, "RETRYING");
        return Town.deliveryOf(release);
    }

    private DeliveryId send(PublicationFact release) {
        DeliveryId id = Town.deliveryOf(release);
        await("a decision")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> operator.decide(id, Map.of("decision", "SEND")).statusCode() == 200);
        return id;
    }

    /** The service would meet them one by one, and answer each time that it is not available. */
    /** A copy is told from its original by the epochs that it has not seen. */
    private static void awaitALaterEpoch() throws SQLException {
        long atTheCopy = epoch();
        await("a later epoch").atMost(PATIENCE).ignoreExceptions().until(() -> epoch() > atTheCopy);
    }

    private static long epoch() throws SQLException {
        return Long.parseLong(Town.asOwner("select value from epoch").getFirst());
    }

    private void forgetLostConnections() {
        pool.flush(AgroalDataSource.FlushMode.INVALID);
    }

    private static void makeDue(DeliveryId id) throws SQLException {
        Town.asOwner("update delivery set due_at = now() - interval '1 hour' where id = ? returning id", id.value());
    }

    private void awaitState(DeliveryId id, String state) {
        await(state)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> town.stateOf(id).equals(state));
    }

    private int requests() {
        return receivers.webhooks("agenda").size();
    }
}
