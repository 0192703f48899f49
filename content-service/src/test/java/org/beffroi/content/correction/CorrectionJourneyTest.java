package org.beffroi.content.correction;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.beffroi.content.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.PublicationId;
import org.beffroi.embedded.Scrape;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** A published message gets a newer version, which goes to every channel or is waived for it. */
@ServiceTest
class CorrectionJourneyTest {

    private static final String NOTE = "La date était le 30 avril,\r\nelle est le 15 avril.";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource(management = true)
    URI management;

    private final Town town = new Town();
    private final PublicationId website = PublicationId.next();
    private final PublicationId mastodon = PublicationId.next();

    @Test
    void theVersionThatCorrectsIsApprovedWithItsPublicWords() throws Exception {
        // Given
        UUID message = published();
        town.save(message, 1, Town.text("Pont : réouverture", "Le pont **rouvre**.", "website", "mastodon"));

        // When
        Response submitted = town.submitCorrection(message, 2, NOTE);

        // Then
        submitted.then().statusCode(201).body("number", equalTo(2)).body("correctionNote", containsString("15 avril"));
        town.get(message, "").then().body("state", equalTo("published"));
        town.decide(message, 2, "approve").then().statusCode(200);
        town.get(message, "").then().body("versions.state", contains("SUPERSEDED", "APPROVED"));
        FrozenContent content =
                JSON.readValue(town.get(message, "/versions/2").<String>path("frozen"), FrozenContent.class);
        assertEquals(
                "La date était le 30 avril,\nelle est le 15 avril.",
                content.correction().note());
        assertEquals(content.slug(), town.get(message, "").path("slug"));
    }

    @Test
    void aLetterThatFollowsSaysThatItCorrectsAndTheLetterItselfDoesNot() throws Exception {
        // Given
        town.connect(ChannelKind.WEBSITE, "fr");
        town.connect(ChannelKind.NEWSLETTER, "fr");
        UUID message = town.create(Town.text("Pont", "Le pont ferme.", "website", "newsletter"));
        town.submit(message, 1).then().statusCode(201);
        town.decide(message, 1, "approve").then().statusCode(200);
        deliver(message, website, DeliveryState.DELIVERED);
        town.awaitState(message, "published");

        // When
        town.submitCorrection(message, 1, "Il rouvre <le> 15 avril.").then().statusCode(201);

        // Then
        FrozenContent content =
                JSON.readValue(town.get(message, "/versions/2").<String>path("frozen"), FrozenContent.class);
        FrozenContent.Rendition letter =
                content.rendition(ChannelKind.NEWSLETTER, "fr").orElseThrow();
        FrozenContent.Rendition followUp =
                content.followUp(ChannelKind.NEWSLETTER, "fr").orElseThrow();
        assertEquals("Rectificatif : Pont", followUp.title());
        assertEquals("Pont", letter.title());
        assertEquals(
                List.of(true, true, false, true),
                List.of(
                        followUp.text().contains("RECTIFICATIF"),
                        followUp.html().contains("Il rouvre &lt;le&gt; 15 avril."),
                        letter.html().contains("Rectificatif"),
                        followUp.html().contains(FrozenContent.UNSUBSCRIBE_MARK)));
    }

    @Test
    void progressIsSeenUntilEveryChannelHasTheNewVersion() {
        // Given
        UUID message = corrected();
        town.awaitState(message, "correcting");
        town.get(message, "/correction")
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("note", equalTo("Voir la date."))
                .body("total", equalTo(2))
                .body("percent", equalTo(0))
                .body("items.state", contains("PENDING", "PENDING"));

        // When
        town.correct(message, 2, website, 2, CorrectionState.CORRECTED, null);
        town.correct(message, 2, mastodon, 2, CorrectionState.IMPOSSIBLE, "post-gone");

        // Then
        town.awaitState(message, "needs-correction");
        town.get(message, "/correction")
                .then()
                .body("done", equalTo(1))
                .body("percent", equalTo(50))
                .body(item(message, mastodon) + ".code", equalTo("post-gone"))
                .body(item(message, mastodon) + ".detail", equalTo("Cause et remède."))
                .body(item(message, mastodon) + ".mode", equalTo("EDIT"))
                .body(item(message, website) + ".done", equalTo(true));
        town.correct(message, 2, mastodon, 3, CorrectionState.CORRECTED, null);
        town.awaitState(message, "published");
        town.get(message, "/correction").then().body("percent", equalTo(100));
    }

    @Test
    void theDirectorMayDecideThatAChannelStaysAsItIs() {
        // Given
        double stuck = stuck();
        UUID message = corrected();
        town.correct(message, 2, website, 2, CorrectionState.CORRECTED, null);
        town.correct(message, 2, mastodon, 2, CorrectionState.IMPOSSIBLE, "post-gone");
        town.awaitState(message, "needs-correction");
        Awaitility.await().atMost(Town.SOON).until(() -> stuck() == stuck + 1);

        // When
        Response waived = waive(message, mastodon, "Le post a été supprimé par l’instance.");

        // Then
        waived.then()
                .statusCode(200)
                .body("done", equalTo(true))
                .body("state", equalTo("IMPOSSIBLE"))
                .body("waiver.by", equalTo("lemaire"))
                .body("waiver.reason", equalTo("Le post a été supprimé par l’instance."))
                .body("waiver.at", notNullValue());
        town.get(message, "").then().body("state", equalTo("published"));
        town.get(message, "/correction").then().body("percent", equalTo(100));
        town.get(message, "/deliveries")
                .then()
                .body(item(message, mastodon) + ".correction.waiver.by", equalTo("lemaire"))
                .body(item(message, website) + ".correction.state", equalTo("CORRECTED"));
        Awaitility.await().atMost(Town.SOON).until(() -> stuck() == stuck);
    }

    @Test
    void aWaiverHoldsForItsVersionOnly() {
        // Given
        UUID message = corrected();
        town.correct(message, 2, website, 2, CorrectionState.CORRECTED, null);
        waive(message, mastodon, "Compte fermé.").then().statusCode(200);
        town.awaitState(message, "published");
        town.submitCorrection(message, 1, "Encore.").then().statusCode(201);

        // When
        town.decide(message, 3, "approve").then().statusCode(200);

        // Then
        town.get(message, "/correction").then().body("version", equalTo(3)).body("done", equalTo(0));
        town.get(message, "").then().body("state", equalTo("correcting"));
    }

    @Test
    void waivingIsRefusedWhereThereIsNothingToWaive() {
        UUID message = corrected();
        town.correct(message, 2, website, 2, CorrectionState.CORRECTED, null);
        town.correct(message, 2, mastodon, 2, CorrectionState.FAILED, "throttled");
        town.awaitState(message, "needs-correction");

        refuses(() -> waive(message, website, "Inutile."), 409, "already-corrected");
        refuses(() -> waive(message, PublicationId.next(), "Inconnue."), 404, "delivery-unknown");
        refuses(() -> waive(message, mastodon, "  "), 400, "field-missing", "reason");
        refuses(() -> waive(message, mastodon, "x".repeat(501)), 422, "text-too-long", "reason");
        refuses(() -> town.mayor().body(Map.of("reason", "Non.")).post(waiver(message, mastodon)), 403, "role-missing");
        waive(message, mastodon, "Compte fermé.").then().statusCode(200);
        refuses(() -> waive(message, mastodon, "Encore."), 409, "already-waived");
    }

    @Test
    void whatShowsTheCurrentVersionOwesNothing() {
        UUID message = published();

        refuses(() -> waive(message, website, "Rien à corriger."), 409, "nothing-to-waive");
        refuses(() -> town.get(message, "/correction"), 404, "no-correction");
        town.get(message, "/deliveries").then().body("items.correction", contains(nullValue(), nullValue()));
    }

    @Test
    void editingTheDraftLeavesTheVersionThatCorrectsAlone() {
        // Given
        UUID message = corrected();

        // When
        town.save(message, 1, Town.text("Autre", "Autre texte.", "website"))
                .then()
                .statusCode(200);

        // Then
        town.get(message, "").then().body("versions.state", contains("SUPERSEDED", "APPROVED"));
    }

    @Test
    void aVoidVersionThatIsDeliveredAllTheSameIsCorrectedByTheNewerOne() {
        // Given
        UUID message = town.approved();
        town.save(message, 1, Town.text("Pont", "Le pont rouvre.", "website"))
                .then()
                .statusCode(200);
        town.await(EventType.MESSAGE_VOIDED, message);
        town.submit(message, 2).then().statusCode(201);
        town.decide(message, 2, "approve").then().statusCode(200);

        // When
        deliver(message, website, DeliveryState.DELIVERED);

        // Then
        town.awaitState(message, "correcting");
        town.get(message, "").then().body("versions.state", contains("SUPERSEDED", "APPROVED"));
        town.get(message, "/correction")
                .then()
                .body("version", equalTo(2))
                .body("items.deliveryId", contains(delivery(message, website).toString()));
    }

    @Test
    void whatEndedWithoutBeingPublicOwesNothing() {
        // Given
        UUID message = corrected();
        town.correct(message, 2, website, 2, CorrectionState.CORRECTED, null);

        // When
        deliver(message, mastodon, 3, DeliveryState.RETRACTED);

        // Then
        town.awaitState(message, "published");
        town.get(message, "/correction").then().body("total", equalTo(1)).body("percent", equalTo(100));
    }

    /** Live on two channels, with a newer version approved. */
    private double stuck() {
        return Scrape.of(management).sum("beffroi_corrections_for_person");
    }

    private UUID corrected() {
        UUID message = published();
        town.submitCorrection(message, 1, "Voir la date.").then().statusCode(201);
        town.decide(message, 2, "approve").then().statusCode(200);
        return message;
    }

    private UUID published() {
        UUID message = town.approved();
        deliver(message, website, DeliveryState.DELIVERED);
        deliver(message, mastodon, DeliveryState.DELIVERED);
        Awaitility.await()
                .atMost(Town.SOON)
                .until(() -> town.get(message, "/deliveries")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 2);
        return message;
    }

    private void deliver(UUID message, PublicationId publication, DeliveryState state) {
        deliver(message, publication, 1, state);
    }

    private void deliver(UUID message, PublicationId publication, long step, DeliveryState state) {
        town.deliver(message, 1, AccountId.next(), publication, step, state);
    }

    private Response waive(UUID message, PublicationId publication, String reason) {
        return town.director().body(Map.of("reason", reason)).post(waiver(message, publication));
    }

    private String waiver(UUID message, PublicationId publication) {
        return Town.MESSAGES + "/" + message + "/deliveries/" + delivery(message, publication) + "/waiver";
    }

    private DeliveryId delivery(UUID message, PublicationId publication) {
        return DeliveryId.of(publication, town.versionId(message, 1));
    }

    private String item(UUID message, PublicationId publication) {
        return "items.find { it.deliveryId == '" + delivery(message, publication) + "' }";
    }
}
