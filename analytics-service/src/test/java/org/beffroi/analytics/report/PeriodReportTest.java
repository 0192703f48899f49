package org.beffroi.analytics.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.beffroi.analytics.Scene;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** Deliveries of a {@link Scene} are of 24 November 2026, 9 o'clock UTC. */
@ServiceTest
class PeriodReportTest {

    private static final String DAY = "?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z";
    private static final String TARGET = "https://www.valmont-sur-lys.example/travaux";

    private final Scene scene = new Scene();
    private final String code = Scene.code();

    @Test
    void aPeriodListsWhatArrivedInItWithItsFirstFigures() {
        // Given
        published("Travaux rue du Beffroi");

        // When
        Response list = period(DAY);

        // Then
        list.then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].messageId", equalTo(scene.message.toString()))
                .body("items[0].title", equalTo("Travaux rue du Beffroi"))
                .body("items[0].publishedAt", equalTo("2026-11-24T09:00:00Z"))
                .body("items[0].channels[0].counts.sent", equalTo(48))
                .body("items[0].channels[0].clicks", equalTo(1))
                .body("items[0].channels[1].clicks", nullValue())
                .body("items[0].clicks", equalTo(1));
        period("?from=2026-11-24T09:00:00.000001Z&to=2026-11-25T00:00:00Z")
                .then()
                .body("items", hasSize(0));
        period("?from=2026-11-23T00:00:00Z&to=2026-11-24T09:00:00Z").then().body("items", hasSize(0));
    }

    @Test
    void aLongPeriodIsReadPageByPage() {
        // Given
        VersionId version = scene.approve(1, "Travaux");
        AccountId account = scene.connect(ChannelKind.MASTODON, "Mastodon");
        List<MessageId> messages = List.of(MessageId.next(), MessageId.next(), MessageId.next());
        for (MessageId message : messages) {
            scene.send(EventType.DELIVERY_DELIVERED, 1, of(message, account, version));
        }
        await().untilAsserted(() -> period(DAY).then().body("items", hasSize(3)));

        // When
        Response first = period(DAY + "&limit=2");
        String next = first.getHeader("Link").replaceAll(".*cursor=([^&>]+).*", "$1");
        Response second = period(DAY + "&limit=2&cursor=" + next);

        // Then
        List<String> read = new ArrayList<>(first.<List<String>>path("items.messageId"));
        read.addAll(second.path("items.messageId"));
        assertEquals(
                messages.stream()
                        .map(MessageId::toString)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                read,
                "same instant: by identifier");
        assertEquals(null, second.getHeader("Link"));
        second.then().body("items[0].title", nullValue()).body("items[0].clicks", nullValue());
    }

    @Test
    void aPeriodIsGivenWholeAndNotTooLong() {
        refuses(() -> period("?to=2026-11-25T00:00:00Z"), 400, "field-missing", "from");
        refuses(() -> period("?from=2026-11-25T00:00:00Z"), 400, "field-missing", "to");
        refuses(() -> period("?from=hier&to=2026-11-25T00:00:00Z"), 400, "field-invalid", "from");
        refuses(() -> period("?from=2026-11-25T00:00:00Z&to=2026-11-25T00:00:00Z"), 400, "field-invalid", "to");
        refuses(() -> period("?from=2025-10-01T00:00:00Z&to=2026-11-25T00:00:00Z"), 400, "period-too-long", "from");
        refuses(() -> period(DAY + "&cursor=WyJ4Il0"), 400, "cursor-invalid", "cursor");
        refuses(() -> given().get("/api/v1/reports" + DAY), 401, "token-missing");
        refuses(() -> table("/table" + DAY + "&zone=Lys", "fr"), 400, "zone-unknown", "zone");
    }

    @Test
    void anotherAuthoritySeesNothingOfIt() {
        // Given
        published("Travaux");
        Scene other = new Scene();

        // When
        Response list = given().auth().oauth2(other.token()).get("/api/v1/reports" + DAY);

        // Then
        list.then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aSpreadsheetGetsALineForEachChannelInTheReadersLanguageAndHour() {
        // Given
        published("=HYPERLINK(\"https://x.example\"); travaux");

        // When
        Response whole = table("/table" + DAY, "fr");
        Response one = table("/messages/" + scene.message + "/table?zone=UTC", "en");

        // Then
        whole.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString("beffroi-messages.csv"));
        List<String> lines = lines(whole);
        assertEquals(
                "\ufeffMessage;Canal;Compte;État;Publié le (heure de Europe/Paris);Adresse;Lettres remises;"
                        + "Lettres refusées;Lettres incertaines;Lettres à envoyer;Clics du canal",
                lines.getFirst());
        assertEquals(
                "\"'=HYPERLINK(\"\"https://x.example\"\"); travaux\";Lettre;Lettre de la ville;Publié;2026-11-24 10:00;"
                        + "https://valmont.example/newsletter;48;1;1;0;1",
                lines.get(1));
        assertTrue(lines.get(2).endsWith("non mesurable;non mesurable;non mesurable;non mesurable;non mesurable"));
        assertEquals(3, lines.size());
        List<String> english = lines(one);
        assertTrue(english.getFirst().endsWith("Clicks of the channel"), english.getFirst());
        assertTrue(english.get(1).contains("Newsletter;Lettre de la ville;Published;2026-11-24 09:00"), english.get(1));
        refuses(() -> table("/messages/" + MessageId.next() + "/table", "fr"), 404, "message-unknown");
    }

    @Test
    void clicksAreToldByHourAndWhatIsNotMeasuredInTheReadersLanguage() {
        // Given
        published("Travaux");

        // When
        Response report = given().auth()
                .oauth2(scene.token())
                .header("Accept-Language", "en")
                .get("/api/v1/reports/messages/" + scene.message);

        // Then
        report.then()
                .body("hours", hasSize(1))
                .body("hours[0].kind", equalTo("newsletter"))
                .body("hours[0].clicks", equalTo(1))
                .body("hours[0].hour", containsString(":00:00Z"))
                .body("notMeasured.find { it.code == 'mail-opens' }.detail", startsWith("The letter holds no"))
                .body("notMeasured.find { it.code == 'mail-opens' }.what", equalTo("Opens of the letter"));
    }

    /** Delivered as a letter, whose only link a person has followed, and on the site. */
    private void published(String title) {
        VersionId version = scene.approve(1, title, new Link(code, ChannelKind.NEWSLETTER, TARGET));
        AccountId letter = scene.connect(ChannelKind.NEWSLETTER, "Lettre de la ville");
        AccountId site = scene.connect(ChannelKind.WEBSITE, "Site de la ville");
        scene.send(
                EventType.DELIVERY_DELIVERED,
                1,
                scene.delivery(
                        ChannelKind.NEWSLETTER, letter, version, DeliveryState.DELIVERED, new Counts(0, 48, 1, 1)));
        scene.send(
                EventType.DELIVERY_DELIVERED,
                1,
                scene.delivery(ChannelKind.WEBSITE, site, version, DeliveryState.DELIVERED, null));
        await().until(() -> given().redirects().follow(false).get("/l/" + code).statusCode() == 302);
        await().untilAsserted(() -> period(DAY)
                .then()
                .body("items[0].title", equalTo(title))
                .body("items[0].channels.findAll { it.accountName != null }", hasSize(2)));
    }

    private static DeliveryFact of(MessageId message, AccountId account, VersionId version) {
        Scene other = new Scene();
        DeliveryFact fact = other.delivery(ChannelKind.MASTODON, account, version, DeliveryState.DELIVERED, null);
        return new DeliveryFact(
                fact.deliveryId(),
                fact.publicationId(),
                message,
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
                fact.counts());
    }

    private static List<String> lines(Response table) {
        return table.asString().lines().toList();
    }

    private Response period(String query) {
        return given().auth().oauth2(scene.token()).get("/api/v1/reports" + query);
    }

    private Response table(String path, String language) {
        return given().auth()
                .oauth2(scene.token())
                .header("Accept-Language", language)
                .get("/api/v1/reports" + path);
    }
}
