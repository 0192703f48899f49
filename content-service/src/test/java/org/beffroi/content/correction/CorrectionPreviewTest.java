package org.beffroi.content.correction;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.PublicationId;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** What would follow a published message is seen before anybody approves it. */
@ServiceTest
class CorrectionPreviewTest {

    private static final String NOTE = "Il rouvre <le> 15 avril,\r\net non le 30.";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Town town = new Town();

    @Test
    void whatIsPreviewedIsWhatIsFrozenAndSent() throws JsonProcessingException {
        // Given
        UUID message = published();

        // When
        Response preview = preview(message, NOTE);

        // Then
        preview.then()
                .statusCode(200)
                .body("correction.note", equalTo("Il rouvre <le> 15 avril,\net non le 30."))
                .body("correction.followUps.kind", contains("newsletter", "webhook"))
                .body("correction.followUps[0].title", equalTo("Rectificatif : Pont"))
                .body("correction.followUps[0].text", containsString("RECTIFICATIF"))
                .body("correction.followUps[1].data.correctionNote", containsString("et non le 30."))
                .body("renditions.title", contains("Pont", "Pont", "Pont"));
        town.submitCorrection(message, 1, NOTE).then().statusCode(201);
        assertEquals(frozenFollowUps(message), shown(preview));
    }

    @Test
    void withoutItsPublicWordsACorrectionIsPreviewedAllTheSame() {
        // When
        Response preview = town.get(published(), "/renditions");

        // Then
        preview.then()
                .statusCode(200)
                .body("correction.note", nullValue())
                .body("correction.followUps[0].text", containsString("RECTIFICATIF"))
                .body("correction.followUps[1].data.correctionNote", nullValue());
    }

    @Test
    void whatIsNotPublishedIsFollowedByNothing() {
        // When
        UUID message = town.approved();

        // Then
        town.get(message, "/renditions").then().body("correction", nullValue());
        refuses(() -> preview(message, NOTE), 422, "nothing-to-correct", "correctionNote");
        refuses(() -> preview(message, "x".repeat(501)), 422, "text-too-long", "correctionNote");
        refuses(() -> preview(UUID.randomUUID(), NOTE), 404, "message-unknown");
    }

    private Response preview(UUID message, String note) {
        return town.officer().body(Map.of("correctionNote", note)).post(Town.MESSAGES + "/" + message + "/renditions");
    }

    private UUID published() {
        List.of(ChannelKind.WEBSITE, ChannelKind.NEWSLETTER, ChannelKind.WEBHOOK)
                .forEach(kind -> town.connect(kind, "fr"));
        UUID message = town.create(
                Town.text("Pont", "Le pont [ferme](https://ville.example/pont).", "website", "newsletter", "webhook"));
        town.submit(message, 1).then().statusCode(201);
        town.decide(message, 1, "approve").then().statusCode(200);
        town.deliver(message, 1, AccountId.next(), PublicationId.next(), 1, DeliveryState.DELIVERED);
        town.awaitState(message, "published");
        return message;
    }

    /** With the short links of a preview, which are minted in the same order. */
    private JsonNode frozenFollowUps(UUID message) throws JsonProcessingException {
        String frozen = town.get(message, "/versions/2").path("frozen");
        int minted = 0;
        for (Link link : JSON.readValue(frozen, FrozenContent.class).links()) {
            frozen = frozen.replace(link.code(), "apercu%04d".formatted(++minted));
        }
        return withoutNulls(JSON.readTree(frozen).path("correction").path("followUps"));
    }

    private static JsonNode shown(Response preview) throws JsonProcessingException {
        JsonNode followUps =
                JSON.readTree(preview.asString()).path("correction").path("followUps");
        followUps.forEach(sheet -> ((ObjectNode) sheet).remove(List.of("length", "limit")));
        return withoutNulls(followUps);
    }

    private static JsonNode withoutNulls(JsonNode renditions) {
        renditions.forEach(rendition -> {
            ObjectNode shown = (ObjectNode) rendition;
            List<String> empty = shown.properties().stream()
                    .filter(member -> member.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList();
            shown.remove(empty);
        });
        return renditions;
    }
}
