package org.beffroi.channels.delivery;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.channels.message.KnownMessage;
import org.beffroi.channels.message.KnownMessages;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;
import org.junit.jupiter.api.Test;

@ServiceTest
class DeliveryRaceTest {

    private final Town town = new Town();

    @Inject
    AuthorityScope scope;

    @Inject
    BlobStore blobs;

    @Inject
    KnownMessages messages;

    @Inject
    Deliveries deliveries;

    @Inject
    AdmitDeliveries admit;

    @Test
    void aReleaseThatComesBeforeItsApprovalWaitsForIt() {
        // Given
        AccountId account = town.connectWebsite();
        MessageId message = MessageId.next();
        VersionId version = VersionId.next();
        PublicationFact release = town.release(message, version, account, Duration.ofHours(1));
        town.awaitDelivery(release, "WAITING");

        // When
        town.approve(message, version, Town.TITLE);

        // Then
        town.awaitDelivery(release, "DELIVERED");
        assertEquals(List.of(EventType.DELIVERY_CREATED, EventType.DELIVERY_DELIVERED), awaitTold(message, 2));
    }

    @Test
    void anApprovalBetweenTwoReleasesOfOneTransactionStopsNeither() {
        // Given
        AccountId account = town.connectWebsite();
        MessageId message = MessageId.next();
        VersionId version = VersionId.next();
        town.submit(message);
        awaitKnown(message, known -> true);
        PublicationFact release = town.release(message, version, account, Duration.ofHours(1));
        town.awaitDelivery(release, "WAITING");

        // When
        Optional<StopReason> stop = scope.call(town.authority(), () -> {
            assertEquals(Optional.empty(), messages.find(message).flatMap(KnownMessage::current));
            town.approve(message, version, Town.TITLE);
            town.awaitDelivery(release, "DELIVERED");
            return admit.stopReason(deliveries
                    .find(DeliveryId.of(release.publicationId(), version))
                    .orElseThrow());
        });

        // Then
        assertEquals(Optional.empty(), stop);
    }

    @Test
    void aReleaseThatComesTwiceIsOnePage() throws SQLException {
        // Given
        AccountId account = town.connectWebsite();
        Approved message = town.approve();
        PublicationFact release = Town.fact(message.message(), message.version(), account, Duration.ofHours(1));
        UUID event = Ids.next();
        send(event, release);
        town.awaitDelivery(release, "DELIVERED");

        // When
        send(event, release);
        send(Ids.next(), release);
        PublicationFact other = town.release(message, account);

        // Then
        town.awaitDelivery(other, "CANCELLED").then().body("code", equalTo("already-published-here"));
        assertEquals(List.of("1"), Town.asOwner("select count(*) from page where authority_id = ?", town.authority()));
        assertEquals(
                List.of("1"), Town.asOwner("select count(*) from attempt where authority_id = ?", town.authority()));
    }

    @Test
    void anApprovalThatBecomesVoidStopsWhatWasReleased() {
        // Given
        AccountId account = town.connectWebsite();
        Medium missing = new Medium("a".repeat(64), "image/png", "Le pont.", 1200, 630);
        Approved message = town.approve(missing);
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "WAITING");

        // When
        town.makeVoid(message.message());

        // Then
        town.awaitDelivery(release, "CANCELLED")
                .then()
                .body("code", equalTo("approval-void"))
                .body("detail", not(emptyOrNullString()));
        page(message).then().statusCode(404);
    }

    @Test
    void aMessageWithdrawnBeforeItsReleaseNeverGoesOut() {
        // Given
        AccountId account = town.connectWebsite();
        Approved message = town.approve();
        town.withdraw(message);
        awaitKnown(message.message(), known -> known.withdrawal().isPresent());

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitDelivery(release, "CANCELLED").then().body("code", equalTo("withdrawn"));
        page(message).then().statusCode(404);
    }

    @Test
    void anOlderVersionIsNotPublishedOnceANewerOneIsApproved() {
        // Given
        AccountId account = town.connectWebsite();
        Approved older = town.approve();
        Approved newer = town.approve(older.message(), "Nouveau titre");
        awaitKnown(older.message(), known -> known.current().equals(Optional.of(newer.version())));

        // When
        PublicationFact release = town.release(older, account);

        // Then
        town.awaitDelivery(release, "CANCELLED").then().body("code", equalTo("superseded"));
    }

    @Test
    void contentWithAnotherHashIsNeverPublished() {
        // Given
        AccountId account = town.connectWebsite();
        MessageId message = MessageId.next();
        String frozen = Town.frozen(Town.TITLE, "faux");
        Approved forged = town.approve(
                message, VersionId.next(), "faux", frozen.replace("voitures", "piétons"), Town.sha256(frozen));

        // When
        PublicationFact release = town.release(forged, account);

        // Then
        town.awaitDelivery(release, "FAILED").then().body("code", equalTo("content-hash-mismatch"));
        page(forged).then().statusCode(404);
    }

    @Test
    void whatCannotLeaveInTimeIsMissedAndSaysWhy() {
        // Given
        AccountId account = town.connectWebsite();

        // When
        PublicationFact release = town.release(MessageId.next(), VersionId.next(), account, Duration.ofMillis(2_500));

        // Then
        town.awaitDelivery(release, "MISSED")
                .then()
                .body("code", equalTo("approval-missing"))
                .body("detail", containsString("Planifiez"));
        assertEquals(List.of(EventType.DELIVERY_CREATED, EventType.DELIVERY_MISSED), awaitTold(release.messageId(), 2));
    }

    @Test
    void aReleaseOfAnUnknownAccountGoesToTheDeadLetters() {
        // Given
        Approved message = town.approve();
        int before = deadLetters();

        // When
        town.release(message, AccountId.next());

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> deadLetters() > before);
    }

    @Test
    void deliveriesAreListedAndKeptApart() {
        // Given
        Approved message = town.approve();
        PublicationFact release = town.release(message, town.connectWebsite());
        town.awaitDelivery(release, "DELIVERED");
        Town other = new Town();

        // When
        Response list = town.as(town.officer()).get("/api/v1/deliveries?messageId=" + message.message());

        // Then
        list.then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].deliveryId", equalTo(Town.deliveryOf(release).toString()))
                .body("items[0].accountName", equalTo("Site de la Ville"));
        refuses(
                () -> other.as(other.officer()).get("/api/v1/deliveries/" + Town.deliveryOf(release)),
                404,
                "delivery-unknown");
        refuses(() -> town.as(town.officer()).get("/api/v1/deliveries?state=PARTI"), 400, "field-invalid", "state");
        town.as(town.officer())
                .get("/api/v1/deliveries?state=FAILED&state=DELIVERED")
                .then()
                .body("items.size()", equalTo(1));
        town.as(town.officer())
                .get("/api/v1/deliveries?state=FAILED&state=UNCERTAIN")
                .then()
                .body("items.size()", equalTo(0));
        refuses(() -> town.as(town.officer()).get("/api/v1/deliveries?messageId=7"), 400, "field-invalid", "messageId");
        refuses(() -> town.as(town.officer()).get("/api/v1/deliveries?limit=101"), 400, "limit-too-large", "limit");
        refuses(() -> given().get("/api/v1/deliveries"), 401, "token-missing");
    }

    @Test
    void contentChangedInOurOwnDatabaseIsNotPublishedEither() throws SQLException {
        // Given
        byte[] picture = "le pont, vu du quai".getBytes(UTF_8);
        AccountId account = town.connectWebsite();
        Approved message = town.approve(new Medium(Town.sha256(picture), "image/png", "Le pont.", 1200, 630));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "WAITING");
        Town.asOwner(
                "update approved_version set frozen = replace(frozen, 'voitures', 'piétons') where id = ? returning id",
                message.version().value());

        // When
        scope.run(town.authority(), () -> blobs.put(new ByteArrayInputStream(picture), 1_000));

        // Then
        town.awaitDelivery(release, "FAILED").then().body("code", equalTo("content-hash-mismatch"));
    }

    private static int deadLetters() {
        return TestKafka.readRaw(Topic.PUBLICATIONS.topicName() + ".channel-adapters.dlq")
                .size();
    }

    private List<EventType> awaitTold(MessageId message, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> town.toldTypes(message), types -> types.size() >= count);
    }

    private void send(UUID event, PublicationFact release) {
        TestKafka.sendAgain(
                event,
                Topic.PUBLICATIONS,
                release.messageId(),
                EventType.PUBLICATION_RELEASED,
                town.authority(),
                2,
                release);
    }

    private Response page(Approved message) {
        return given().get(town.base() + "/messages/" + message.slug());
    }

    /** The events of messages and of releases come on topics of their own: which comes first is settled here. */
    private void awaitKnown(MessageId message, Predicate<KnownMessage> as) {
        Awaitility.await()
                .until(() -> scope.call(
                        town.authority(),
                        () -> messages.find(message).filter(as).isPresent()));
    }
}
