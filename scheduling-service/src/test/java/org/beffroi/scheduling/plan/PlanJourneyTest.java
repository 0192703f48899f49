package org.beffroi.scheduling.plan;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka.Sent;
import org.beffroi.scheduling.Town;
import org.junit.jupiter.api.Test;

@ServiceTest
class PlanJourneyTest {

    private final Town town = new Town();

    @Test
    void whatIsPlannedNowIsReleasedAtOnce() {
        // Given
        AccountId website = town.connect(ChannelKind.WEBSITE);
        AccountId mastodon = town.connect(ChannelKind.MASTODON);
        MessageId message = MessageId.next();
        VersionId version = town.approve(message, ChannelKind.WEBSITE, ChannelKind.MASTODON);

        // When
        Response plan = town.planNow(message, website, mastodon);

        // Then
        plan.then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/plans/" + plan.path("planId")))
                .body("messageId", equalTo(message.toString()))
                .body("publications.accountId", containsInAnyOrder(website.toString(), mastodon.toString()))
                .body("publications.versionId", contains(version.toString(), version.toString()));
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertEquals(
                        List.of(version, version),
                        town.told(EventType.PUBLICATION_RELEASED).stream()
                                .map(PublicationFact::versionId)
                                .toList()));
    }

    @Test
    void aReleaseNamesItsMessageAsKeyAndTimeAsItsActor() {
        // Given
        AccountId website = town.connect(ChannelKind.WEBSITE);
        MessageId message = town.approved(ChannelKind.WEBSITE);

        // When
        town.planNow(message, website).then().statusCode(201);

        // Then
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertEquals(
                        List.of(
                                "scheduling.publication.planned.v1 " + message + " moreau NORMAL",
                                "scheduling.publication.released.v1 " + message + " system NORMAL"),
                        town.sent().stream().map(PlanJourneyTest::summary).toList()));
    }

    @Test
    void everyStepIsInTheAuditTrail() {
        // Given
        AccountId website = town.connect(ChannelKind.WEBSITE);
        MessageId message = town.approved(ChannelKind.WEBSITE);

        // When
        town.planNow(message, website).then().statusCode(201);

        // Then
        await().atMost(10, SECONDS)
                .untilAsserted(() ->
                        assertEquals(List.of("plan.created moreau", "publication.released system"), town.auditTrail()));
    }

    private static String summary(Sent sent) {
        return sent.type().word() + " " + sent.key() + " " + sent.attributes().get("actor") + " "
                + sent.attributes().get("lane");
    }

    @Test
    void anInstantIsKeptAsItWasMeant() {
        // Given
        AccountId website = town.connect(ChannelKind.WEBSITE);
        MessageId message = town.approved(ChannelKind.WEBSITE);

        // When
        UUID id = Town.publicationOf(town.planAt("2027-07-14T08:00", message, website));

        // Then
        town.publication(id)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("civil", equalTo("2027-07-14T08:00"))
                .body("zone", equalTo("Europe/Paris"))
                .body("dueAt", equalTo("2027-07-14T06:00:00Z"))
                .body("notAfter", equalTo("2027-07-14T18:00:00Z"))
                .body("state", equalTo("PLANNED"))
                .body("blockedBy", nullValue());
    }

    @Test
    void planningMayPrecedeApproval() {
        // Given
        AccountId website = town.connect(ChannelKind.WEBSITE);
        MessageId message = town.submit("URB");
        UUID id = Town.publicationOf(town.planNow(message, website));
        town.publication(id).then().body("state", equalTo("BLOCKED"), "blockedBy", equalTo("waiting-for-approval"));

        // When
        VersionId version = town.approve(message, ChannelKind.WEBSITE);

        // Then
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertEquals(
                        List.of(version),
                        town.told(EventType.PUBLICATION_RELEASED).stream()
                                .map(PublicationFact::versionId)
                                .toList()));
    }

    @Test
    void aVoidedApprovalBlocksWhatWaits() {
        // Given
        MessageId message = town.approved(ChannelKind.WEBSITE);
        UUID id = town.planned(message, town.connect(ChannelKind.WEBSITE));

        // When
        town.makeVoid(message);

        // Then
        town.publication(id)
                .then()
                .body("state", equalTo("BLOCKED"))
                .body("blockedBy", equalTo("waiting-for-approval"))
                .body("versionId", nullValue());
    }

    @Test
    void aNewApprovalReplacesTheVersionThatWaits() {
        // Given
        MessageId message = town.approved(ChannelKind.WEBSITE);
        UUID id = town.planned(message, town.connect(ChannelKind.WEBSITE));

        // When
        VersionId second = town.approve(message, ChannelKind.WEBSITE);

        // Then
        town.publication(id).then().body("state", equalTo("PLANNED"), "versionId", equalTo(second.toString()));
    }

    @Test
    void anApprovalWithoutTheChannelBlocks() {
        // Given
        MessageId message = town.submit("URB");
        UUID id = town.planned(message, town.connect(ChannelKind.MASTODON));

        // When
        town.approve(message, ChannelKind.WEBSITE);

        // Then
        town.publication(id).then().body("state", equalTo("BLOCKED"), "blockedBy", equalTo("channel-not-rendered"));
    }

    @Test
    void aDisabledAccountBlocks() {
        // Given
        AccountId website = town.connect(ChannelKind.WEBSITE);
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), website);

        // When
        town.disable(website, ChannelKind.WEBSITE);

        // Then
        town.publication(id).then().body("state", equalTo("BLOCKED"), "blockedBy", equalTo("account-disabled"));
    }

    @Test
    void aWithdrawnMessageIsCancelledEverywhere() {
        // Given
        MessageId message = town.approved(ChannelKind.WEBSITE);
        UUID id = town.planned(message, town.connect(ChannelKind.WEBSITE));

        // When
        town.withdraw(message);

        // Then
        town.publication(id).then().body("state", equalTo("CANCELLED"));
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertEquals(
                        List.of(new PublicationId(id)),
                        town.told(EventType.PUBLICATION_CANCELLED).stream()
                                .map(PublicationFact::publicationId)
                                .toList()));
    }

    @Test
    void aPublicationIsMoved() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));

        // When
        Response moved = town.as(town.manager())
                .header("If-Match", town.publication(id).header("ETag"))
                .body(Map.of("at", "2027-12-01T09:00", "zone", "Europe/Paris", "notAfter", "2027-12-01T10:00"))
                .patch("/api/v1/publications/" + id);

        // Then
        moved.then()
                .statusCode(200)
                .body("dueAt", equalTo("2027-12-01T08:00:00Z"))
                .body("notAfter", equalTo("2027-12-01T09:00:00Z"));
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertEquals(
                        List.of("2027-12-01T09:00"),
                        town.told(EventType.PUBLICATION_MOVED).stream()
                                .map(PublicationFact::civil)
                                .toList()));
    }

    @Test
    void aPublicationIsCancelled() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));

        // When
        Response cancelled = town.as(town.manager())
                .header("If-Match", town.publication(id).header("ETag"))
                .delete("/api/v1/publications/" + id);

        // Then
        cancelled.then().statusCode(200).body("state", equalTo("CANCELLED"));
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertEquals(
                        List.of(PublicationState.CANCELLED),
                        town.told(EventType.PUBLICATION_CANCELLED).stream()
                                .map(PublicationFact::state)
                                .toList()));
    }

    @Test
    void aCancelledPublicationMakesRoomForAnother() {
        // Given
        MessageId message = town.approved(ChannelKind.WEBSITE);
        AccountId website = town.connect(ChannelKind.WEBSITE);
        UUID id = town.planned(message, website);
        town.as(town.manager())
                .header("If-Match", town.publication(id).header("ETag"))
                .delete("/api/v1/publications/" + id);

        // When
        Response again = town.planAt("2027-11-28T10:00", message, website);

        // Then
        again.then().statusCode(201);
    }

    @Test
    void whatFailedOnTheChannelMayBePlannedAgain() {
        // Given
        MessageId message = town.approved(ChannelKind.WEBHOOK);
        AccountId webhook = town.connect(ChannelKind.WEBHOOK);
        town.planNow(message, webhook).then().statusCode(201);
        await().atMost(10, SECONDS)
                .until(() -> town.told(EventType.PUBLICATION_RELEASED).size() == 1);

        // When
        town.deliveryFailed(town.told(EventType.PUBLICATION_RELEASED).getFirst(), ChannelKind.WEBHOOK);

        // Then
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertEquals(
                        201, town.planAt("2027-11-28T10:00", message, webhook).statusCode()));
    }

    @Test
    void anOfficerPlansForTheirDepartment() {
        // Given
        MessageId message = town.submit("URB");
        AccountId website = town.connect(ChannelKind.WEBSITE);

        // When
        Response plan = town.as(town.officer("URB"))
                .body(Map.of(
                        "messageId",
                        message,
                        "accountIds",
                        List.of(website),
                        "at",
                        "2027-11-27T17:30",
                        "zone",
                        "Europe/Paris"))
                .post("/api/v1/plans");

        // Then
        plan.then().statusCode(201).body("createdBy", equalTo("garcin"));
    }

    @Test
    void theCalendarIsReadPageByPage() {
        // Given
        MessageId message = town.submit("URB");
        town.planAt("2027-11-03T10:00", message, town.connect(ChannelKind.WEBSITE));
        town.planAt("2027-11-01T10:00", message, town.connect(ChannelKind.WEBSITE));
        town.planAt("2027-11-02T10:00", message, town.connect(ChannelKind.WEBSITE));
        Response first = town.as(town.manager()).get("/api/v1/publications?limit=2");

        // When
        Response second = town.as(town.manager()).get(next(first));

        // Then
        first.then().body("items.civil", contains("2027-11-01T10:00", "2027-11-02T10:00"));
        second.then().body("items.civil", contains("2027-11-03T10:00")).header("Link", nullValue());
    }

    private static String next(Response page) {
        return page.header("Link").replaceAll("<([^>]*)>.*", "$1");
    }

    @Test
    void theCalendarIsFiltered() {
        // Given
        MessageId message = town.submit("URB");
        town.planAt("2027-11-01T10:00", message, town.connect(ChannelKind.WEBSITE));
        town.planAt("2027-11-02T10:00", message, town.connect(ChannelKind.WEBSITE));
        town.planned(town.submit("URB"), town.connect(ChannelKind.WEBSITE));

        // When
        Response filtered = town.as(town.manager())
                .queryParam("messageId", message.toString())
                .queryParam("from", "2027-11-01T09:00:00Z")
                .queryParam("to", "2027-11-02T09:00:00Z")
                .queryParam("state", "BLOCKED")
                .get("/api/v1/publications");

        // Then
        filtered.then().statusCode(200).body("items", hasSize(1), "items[0].civil", equalTo("2027-11-01T10:00"));
    }
}
