package org.beffroi.analytics.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.analytics.Scene;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;

@ServiceTest
class MessageReportTest {

    private static final String TARGET = "https://www.valmont-sur-lys.example/travaux";

    private final Scene scene = new Scene();
    private final String code = Scene.code();

    @Test
    void aReportShowsDeliveriesAndClicksPerChannel() {
        // Given
        VersionId version = scene.approve(1, "Travaux rue du Beffroi", new Link(code, ChannelKind.NEWSLETTER, TARGET));
        AccountId letter = scene.connect(ChannelKind.NEWSLETTER, "Lettre de la ville");
        AccountId site = scene.connect(ChannelKind.WEBSITE, "Site de la ville");
        deliver(ChannelKind.NEWSLETTER, letter, version, new Counts(0, 48, 1, 1));
        deliver(ChannelKind.WEBSITE, site, version, null);
        awaitChannels(2);
        await().until(() -> given().redirects().follow(false).get("/l/" + code).statusCode() == 302);

        // When
        Response report = report(scene.token());

        // Then
        report.then()
                .statusCode(200)
                .body("messageId", equalTo(scene.message.toString()))
                .body("title", equalTo("Travaux rue du Beffroi"))
                .body("versionId", equalTo(version.toString()))
                .body("channels.kind", contains("newsletter", "website"))
                .body("channels.accountName", contains("Lettre de la ville", "Site de la ville"))
                .body("channels[0].state", equalTo("DELIVERED"))
                .body("channels[0].permalink", equalTo("https://valmont.example/newsletter"))
                .body("channels[0].deliveredAt", equalTo("2026-11-24T09:00:00Z"))
                .body("channels[0].counts.sent", equalTo(48))
                .body("channels[0].clicks", equalTo(1))
                .body("channels[1].clicks", nullValue())
                .body("links[0].target", equalTo(TARGET))
                .body("clicks", equalTo(1))
                .body("asOf", notNullValue())
                .body("notMeasured.code", hasItem("mail-opens"));
    }

    @Test
    void eventsInTheWrongOrderLeaveTheNewestState() {
        // Given
        VersionId version = scene.approve(1, "Travaux");
        AccountId account = scene.connect(ChannelKind.MASTODON, "Mastodon");
        DeliveryFact live = scene.delivery(ChannelKind.MASTODON, account, version, DeliveryState.DELIVERED, null);
        scene.send(EventType.DELIVERY_DELIVERED, 3, live);
        scene.send(EventType.DELIVERY_RETRYING, 2, inState(live, DeliveryState.RETRYING));
        AccountId marker = scene.connect(ChannelKind.WEBHOOK, "Portail");
        deliver(ChannelKind.WEBHOOK, marker, version, null);
        awaitChannels(2);

        // When
        Response report = report(scene.token());

        // Then
        report.then().body("channels.find { it.kind == 'mastodon' }.state", equalTo("DELIVERED"));
    }

    @Test
    void aReportSaysHowFarACorrectionCameAndHowLongItTook() {
        // Given
        VersionId first = scene.approve(1, "Travaux");
        AccountId account = scene.connect(ChannelKind.MASTODON, "Mastodon");
        DeliveryFact live = scene.delivery(ChannelKind.MASTODON, account, first, DeliveryState.DELIVERED, null);
        scene.send(EventType.DELIVERY_DELIVERED, 1, live);
        VersionId second = scene.approve(2, "Travaux finis");
        scene.send(EventType.DELIVERY_CORRECTED, 2, corrected(live, second, CorrectionState.RETRYING));
        await().untilAsserted(() -> report(scene.token())
                .then()
                .body("versionId", equalTo(second.toString()))
                .body("correction.total", equalTo(1))
                .body("correction.done", equalTo(0))
                .body("correction.seconds", nullValue()));

        // When
        scene.send(EventType.DELIVERY_CORRECTED, 3, corrected(live, second, CorrectionState.CORRECTED));

        // Then
        await().untilAsserted(() -> report(scene.token())
                .then()
                .body("correction.done", equalTo(1))
                .body("correction.seconds", notNullValue())
                .body("channels[0].state", equalTo("DELIVERED"))
                .body("channels[0].correction.state", equalTo("CORRECTED"))
                .body("channels[0].correction.versionId", equalTo(second.toString())));
    }

    private static DeliveryFact corrected(DeliveryFact fact, VersionId version, CorrectionState state) {
        return new DeliveryFact(
                fact.deliveryId(),
                fact.publicationId(),
                fact.messageId(),
                fact.versionId(),
                fact.accountId(),
                fact.kind(),
                fact.state(),
                fact.attempt(),
                fact.externalId(),
                fact.permalink(),
                fact.code(),
                fact.detail(),
                fact.occurredAt(),
                fact.counts(),
                new DeliveryFact.Correction(
                        CorrectionId.of(fact.deliveryId(), version),
                        version,
                        ChannelAccount.Capabilities.Correction.EDIT,
                        state,
                        null,
                        null,
                        Instant.now().plusSeconds(60),
                        null));
    }

    @Test
    void severalMessagesAreReportedAtOnceWithTheirFirstFigures() {
        // Given
        Scene other = new Scene();
        scene.approve(1, "Travaux rue du Beffroi", new Link(code, ChannelKind.NEWSLETTER, TARGET));
        other.approve(1, "Chez les voisins");
        await().until(() -> given().redirects().follow(false).get("/l/" + code).statusCode() == 302);
        await().until(() -> report(other.message.toString(), other.token()).statusCode() == 200);

        // When
        Response figures = given().auth()
                .oauth2(scene.token())
                .queryParam("messageId", scene.message.toString(), other.message.toString())
                .get("/api/v1/reports/messages");

        // Then
        figures.then()
                .statusCode(200)
                .body("items.messageId", contains(scene.message.toString()))
                .body("items[0].title", equalTo("Travaux rue du Beffroi"))
                .body("items[0].clicks", equalTo(1));
        refuses(() -> reports(""), 400, "field-invalid", "messageId");
        refuses(() -> reports("?messageId=7"), 400, "field-invalid", "messageId");
        String many = ("&messageId=" + UUID.randomUUID()).repeat(51);
        refuses(() -> reports("?" + many.substring(1)), 400, "limit-too-large", "messageId");
    }

    @Test
    void aRetractedDeliveryStillSaysWhenItWasDelivered() {
        // Given
        VersionId version = scene.approve(1, "Travaux");
        AccountId account = scene.connect(ChannelKind.MASTODON, "Mastodon");
        DeliveryFact live = scene.delivery(ChannelKind.MASTODON, account, version, DeliveryState.DELIVERED, null);
        scene.send(EventType.DELIVERY_DELIVERED, 3, live);
        scene.send(EventType.DELIVERY_RETRACTED, 4, inState(live, DeliveryState.RETRACTED));

        // When
        await().untilAsserted(() -> report(scene.token()).then().body("channels[0].state", equalTo("RETRACTED")));

        // Then
        report(scene.token()).then().body("channels", hasSize(1)).body("channels[0].deliveredAt", notNullValue());
    }

    @Test
    void nobodyReadsWithoutAValidToken() {
        String group = "/" + scene.authority + "/ALL/COMM_DIRECTOR";
        String wrongAudience = Tokens.wrongAudience("u1", group);
        String expired = Tokens.expired("u1", group);
        String forged = Tokens.forged("u1", group);

        refuses(() -> given().get("/api/v1/reports/messages/" + scene.message), 401, "token-missing");
        refuses(() -> report(wrongAudience), 401, "token-invalid");
        refuses(() -> report(expired), 401, "token-invalid");
        refuses(() -> report(forged), 401, "token-invalid");
        refuses(() -> report("not.a.token"), 401, "token-invalid");
    }

    @Test
    void anotherAuthoritySeesNothing() {
        // Given
        scene.approve(1, "Travaux");
        await().until(() -> report(scene.token()).statusCode() == 200);
        Scene other = new Scene();

        // Then
        refuses(() -> report(other.token()), 404, "message-unknown");
        refuses(
                () -> given().auth()
                        .oauth2(other.token())
                        .header("Beffroi-Authority", scene.authority)
                        .get("/api/v1/reports/messages/" + scene.message),
                403,
                "authority-foreign");
        refuses(() -> report(Tokens.with("nobody")), 403, "no-grant");
        refuses(
                () -> report(Tokens.with("two", "/" + scene.authority + "/ALL/AUDITOR", "/autre-ville/ALL/AUDITOR")),
                400,
                "authority-ambiguous");
    }

    @Test
    void anUnknownMessageHasNoReport() {
        refuses(() -> report(UUID.randomUUID().toString(), scene.token()), 404, "message-unknown");
        refuses(() -> report("42", scene.token()), 404, "not-found");
    }

    private void deliver(ChannelKind kind, AccountId account, VersionId version, Counts counts) {
        scene.send(
                EventType.DELIVERY_DELIVERED,
                1,
                scene.delivery(kind, account, version, DeliveryState.DELIVERED, counts));
    }

    private static DeliveryFact inState(DeliveryFact fact, DeliveryState state) {
        return new DeliveryFact(
                fact.deliveryId(),
                fact.publicationId(),
                fact.messageId(),
                fact.versionId(),
                fact.accountId(),
                fact.kind(),
                state,
                fact.attempt(),
                fact.externalId(),
                fact.permalink(),
                fact.code(),
                fact.detail(),
                fact.occurredAt().plusSeconds(60),
                fact.counts());
    }

    private void awaitChannels(int count) {
        await().untilAsserted(() -> report(scene.token())
                .then()
                .statusCode(200)
                .body("channels", hasSize(count))
                .body("channels.findAll { it.accountName != null }", hasSize(count)));
    }

    private Response reports(String query) {
        return given().auth().oauth2(scene.token()).get("/api/v1/reports/messages" + query);
    }

    private Response report(String token) {
        return report(scene.message.toString(), token);
    }

    private static Response report(String message, String token) {
        return given().auth().oauth2(token).get("/api/v1/reports/messages/" + message);
    }
}
