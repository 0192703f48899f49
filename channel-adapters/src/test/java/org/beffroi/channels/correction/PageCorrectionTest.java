package org.beffroi.channels.correction;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;
import org.junit.jupiter.api.Test;

/** What residents see of a correction on the page, and when they see none. */
@ServiceTest
class PageCorrectionTest extends CorrectionScene {

    @Inject
    AuthorityScope scope;

    @Inject
    BlobStore blobs;

    @Test
    void thePageShowsTheNewWordsAndADatedRectificatif() {
        // Given
        Live live = live(town.connectWebsite());
        Response before = page(live);
        // dates are shown to the second
        long shown = Instant.now().getEpochSecond();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > shown);

        // When
        VersionId version = correctWithNote(live);

        // Then
        awaitCorrection(live, "CORRECTED");
        Response after = page(live);
        after.then()
                .statusCode(200)
                .body(containsString("<h1>" + CORRECTED + "</h1>"))
                .body(containsString("Rectifié le <time"))
                .body(containsString(">Rectificatif du "))
                .body(containsString("<p>La date de réouverture était le 30 avril,\nelle est le 15 avril.</p>"))
                .body(containsString("<p>Merci &lt;b&gt;aux&lt;/b&gt; lecteurs.</p>"))
                .body(containsString("article:modified_time"));
        assertNotEquals(before.header("ETag"), after.header("ETag"));
        assertNotEquals(modified(before), modified(after));
        assertTrue(feed().contains("<title>" + CORRECTED + "</title>"), this::feed);
        assertNotEquals(between(feed(), "<published>", "<"), between(feed(), "<updated>", "<"));
        DeliveryFact told = told(live).getLast();
        assertEquals(
                CorrectionId.of(Town.deliveryOf(live.release()), version),
                told.correction().correctionId());
        assertEquals(
                List.of("DELIVERED", "EDIT CORRECTED"),
                List.of(
                        told.state().name(),
                        told.correction().mode() + " " + told.correction().state()));
    }

    @Test
    void aCorrectionWithoutANoteIsDatedAllTheSame() {
        // Given
        Live live = live(town.connectWebsite());

        // When
        correct(live);

        // Then
        awaitCorrection(live, "CORRECTED");
        page(live).then().body(containsString("<p>Ce message a été corrigé.</p>"));
    }

    @Test
    void everyCorrectionOfAPageStaysOnIt() {
        // Given
        Live live = live(town.connectWebsite());
        correctWithNote(live);
        awaitCorrection(live, "CORRECTED");

        // When
        VersionId third = correct(live, "Troisième titre");

        // Then
        awaitCorrectionBy(live, third, "CORRECTED");
        String page = page(live).asString();
        assertEquals(2, page.split("Rectificatif du ", -1).length - 1, page);
        assertTrue(page.indexOf("Ce message a été corrigé.") < page.indexOf("La date de réouverture"), page);
    }

    @Test
    void aNewVersionWithoutThisChannelCannotCorrectIt() {
        // Given
        Live live = live(town.connectWebsite());
        String frozen = Town.frozen(CORRECTED, live.message().slug())
                .replace("\"kind\":\"website\"", "\"kind\":\"newsletter\"");

        // When
        town.approve(live.message().message(), VersionId.next(), live.message().slug(), frozen, Town.sha256(frozen));

        // Then
        awaitCorrection(live, "IMPOSSIBLE").then().body("correction.code", equalTo("channel-not-rendered"));
        page(live).then().body(containsString("<h1>" + Town.TITLE + "</h1>"));
    }

    @Test
    void contentWithAnotherHashNeverCorrects() {
        // Given
        Live live = live(town.connectWebsite());
        String frozen = Town.frozen(CORRECTED, live.message().slug());

        // When
        town.approve(
                live.message().message(),
                VersionId.next(),
                live.message().slug(),
                frozen.replace("voitures", "piétons"),
                Town.sha256(frozen));

        // Then
        awaitCorrection(live, "FAILED").then().body("correction.code", equalTo("content-hash-mismatch"));
        page(live).then().body(containsString("<h1>" + Town.TITLE + "</h1>"));
    }

    @Test
    void aCorrectionWaitsForItsPicturesWhichAreThenPublic() {
        // Given
        byte[] picture = ("le pont rouvert " + town.authority()).getBytes(UTF_8);
        Live live = live(town.connectWebsite());
        VersionId version = VersionId.next();
        town.approve(
                live.message().message(),
                version,
                CORRECTED,
                new Medium(Town.sha256(picture), "image/png", "Le pont.", 1200, 630));
        awaitCorrection(live, "PENDING");
        page(live).then().body(containsString("<h1>" + Town.TITLE + "</h1>"));

        // When
        scope.run(town.authority(), () -> blobs.put(new ByteArrayInputStream(picture), 1_000));

        // Then
        awaitCorrection(live, "CORRECTED");
        given().get(town.base() + "/media/" + Town.sha256(picture)).then().statusCode(200);
    }

    @Test
    void aMessageWithoutANewVersionTellsOfNoCorrection() {
        // When
        Live live = live(town.connectWebsite());

        // Then
        live.delivery().then().body("correction", nullValue());
        page(live).then().body(not(containsString("Rectifi")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> town.toldTypes(live.message().message()),
                        List.of(EventType.DELIVERY_CREATED, EventType.DELIVERY_DELIVERED)::equals);
    }

    private Response page(Live live) {
        return given().get(town.base() + "/messages/" + live.message().slug());
    }

    private String feed() {
        return given().get(town.base() + "/flux.atom").asString();
    }

    private static String modified(Response page) {
        return between(page.asString(), "\"dateModified\":\"", "\"");
    }

    private static String between(String text, String start, String end) {
        int from = text.lastIndexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
