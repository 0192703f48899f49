package org.beffroi.content.message;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.beffroi.content.Town;
import org.beffroi.content.media.Pixels;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.ReviewState;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.TestKafka.Sent;
import org.junit.jupiter.api.Test;

@ServiceTest
class MessageJourneyTest {

    private final Town town = new Town();

    @Test
    void goesFromADraftToAnEventThatCarriesWhatWasApproved() throws JsonProcessingException {
        // Given
        town.connect(ChannelKind.WEBSITE, "fr");
        town.connect(ChannelKind.NEWSLETTER, "fr");
        String picture = town.upload(Pixels.image("png", 300, 200)).path("sha256");
        String body = "Le pont **ferme** en février.\n\n![Le pont barré.](media:" + picture + ")";
        Map<String, Object> text =
                Town.text("Pont Saint-Éloi : travaux", body, "website", "newsletter", "mastodon", "webhook");
        text.put("variants", List.of(Map.of("kind", "mastodon", "locale", "fr", "text", "Le pont ferme en février.")));
        UUID message = town.create(text);
        town.submit(message, 1).then().statusCode(201);

        // When
        town.decide(message, 1, "approve").then().statusCode(200).body("state", equalTo("APPROVED"));

        // Then
        Sent sent = town.await(EventType.MESSAGE_APPROVED, message);
        MessageState state = sent.data(MessageState.class);
        assertEquals(2, state.version());
        assertEquals(state.version(), sent.aggregateVersion());
        assertEquals(ReviewState.APPROVED, state.reviewState());
        assertEquals("TEC", state.department());
        assertEquals("Pont Saint-Éloi : travaux", state.title());
        assertEquals("delattre", sent.attributes().get("actor"));
        assertEquals(sha256(state.current().frozen()), state.current().contentHash());
        town.get(message, "/versions/1")
                .then()
                .body("frozen", equalTo(state.current().frozen()))
                .body("contentHash", equalTo(state.current().contentHash()));
        JsonNode frozen = new ObjectMapper().readTree(state.current().frozen());
        assertEquals(Set.of(), violations("message-state", sent.data()));
        assertEquals(Set.of(), violations("frozen-content", frozen));
        assertEquals("pont-saint-eloi-travaux", frozen.get("slug").asText());
        assertEquals(
                "https://ville.example/site/" + town.slug() + "/messages/pont-saint-eloi-travaux",
                frozen.get("pageUrl").asText());
        assertEquals(
                List.of("website", "newsletter", "mastodon", "webhook"),
                frozen.get("renditions").findValuesAsText("kind"));
        assertEquals(picture, frozen.get("media").get(0).get("sha256").asText());
        assertEquals(3, frozen.get("links").size());
    }

    @Test
    void showsWhatEachChannelWouldShowAndWhatIsDoubtful() {
        // Given
        UUID message = town.create(Town.text("Travaux", "Voir [ici](https://ville.example).\n\n<b>x</b>", "website"));

        // When
        Response renditions = town.get(message, "/renditions");

        // Then
        renditions
                .then()
                .statusCode(200)
                .body("renditions[0].kind", equalTo("website"))
                .body(
                        "renditions[0].html",
                        startsWith("<p class=\"lead\">Voir <a href=\"https://ville.example\">ici</a>"))
                .body("findings.code", hasItems("link-text-vague", "html-removed", "account-missing"))
                .body("findings.severity", everyItem(equalTo("WARN")));
    }

    @Test
    void tellsWhatIsToBeCorrectedInTheLanguageOfTheCaller() {
        // Given
        UUID message = town.create(Town.text("", "Texte.", "mastodon"));
        RequestSpecification english = town.officer().header("Accept-Language", "en-GB");

        // When
        Response renditions = english.get(Town.MESSAGES + "/{id}/renditions", message);

        // Then
        renditions.then().body("findings.detail", hasItems("The title is empty."));
        town.get(message, "/renditions").then().body("findings.detail", hasItems("Le titre est vide."));
        Map.of("en", "The title is empty.", "fr", "Le titre est vide.")
                .forEach((language, told) -> town.officer()
                        .header("Accept-Language", language)
                        .header("If-Match", "\"1\"")
                        .body("{}")
                        .post(Town.MESSAGES + "/{id}/submissions", message)
                        .then()
                        .statusCode(422)
                        .body("findings.detail", hasItems(told)));
    }

    @Test
    void meansEveryConnectedChannelWhenTheDraftNamesNone() {
        // Given
        town.connect(ChannelKind.WEBSITE, "fr");
        town.connect(ChannelKind.WEBHOOK, "fr");
        Map<String, Object> text = Town.text("Travaux", "Texte.");
        text.remove("channels");

        // When
        UUID message = town.create(text);

        // Then
        town.get(message, "/renditions").then().body("renditions.kind", contains("website", "webhook"));
        town.get(message, "/draft").then().body("channels", nullValue());
    }

    @Test
    void keepsTheAddressOfThePageForGood() {
        // Given
        UUID first = town.submitted();
        UUID second = town.submitted();
        town.save(first, 1, Town.text("Tout autre titre", "Texte.", "website"))
                .then()
                .statusCode(200);

        // When
        town.submit(first, 2).then().statusCode(201);

        // Then
        town.get(first, "").then().body("slug", equalTo("pont-travaux"));
        town.get(second, "").then().body("slug", equalTo("pont-travaux-2"));
    }

    @Test
    void sendsATextBackWithAReason() {
        // Given
        UUID message = town.submitted();

        // When
        Response decided = town.decide(message, 1, "request-changes");

        // Then
        decided.then()
                .statusCode(200)
                .body("state", equalTo("CHANGES_REQUESTED"))
                .body("comment", equalTo("Précisez les dates."))
                .body("decidedBy", equalTo("delattre"));
        town.get(message, "").then().body("state", equalTo("changes-requested"));
        Sent sent = town.await(EventType.MESSAGE_CHANGES_REQUESTED, message);
        assertNull(sent.data(MessageState.class).current());
    }

    @Test
    void letsTheAuthorTakeASubmissionBack() {
        // Given
        UUID message = town.submitted();

        // When
        Response cancelled = town.officer().post("/api/v1/messages/{id}/versions/1/cancellation", message);

        // Then
        cancelled.then().statusCode(200).body("state", equalTo("CANCELLED"));
        town.get(message, "").then().body("state", equalTo("draft"));
        town.await(EventType.MESSAGE_CANCELLED, message);
    }

    @Test
    void voidsWhatIsApprovedWhenTheDraftIsEditedBeforeAnyRelease() {
        // Given
        UUID message = town.approved();

        // When
        town.save(message, 1, Town.text("Autre", "Texte.", "website")).then().statusCode(200);

        // Then
        MessageState state = town.await(EventType.MESSAGE_VOIDED, message).data(MessageState.class);
        assertNull(state.current());
        assertEquals(ReviewState.VOID, state.reviewState());
        town.get(message, "").then().body("state", equalTo("draft")).body("versions[0].state", equalTo("VOID"));
    }

    @Test
    void leavesAReleasedVersionAsItIsWhenTheDraftIsEdited() {
        // Given
        UUID message = town.approved();
        town.deliver(message, 1, AccountId.next(), PublicationId.next(), 1, DeliveryState.DELIVERED);
        town.awaitState(message, "published");

        // When
        town.save(message, 1, Town.text("Autre", "Texte.", "website")).then().statusCode(200);

        // Then
        town.get(message, "").then().body("state", equalTo("published")).body("versions[0].state", equalTo("APPROVED"));
    }

    @Test
    void supersedesTheVersionBefore() {
        // Given
        UUID message = town.approved();
        town.submit(message, 1).then().statusCode(201);

        // When
        town.decide(message, 2, "approve").then().statusCode(200);

        // Then
        town.get(message, "").then().body("versions.state", contains("SUPERSEDED", "APPROVED"));
    }

    @Test
    void restoresAVoidVersionThatWasDeliveredAllTheSame() {
        // Given
        UUID message = town.approved();
        town.save(message, 1, Town.text("Autre", "Texte.", "website")).then().statusCode(200);
        town.await(EventType.MESSAGE_VOIDED, message);

        // When
        town.deliver(message, 1, AccountId.next(), PublicationId.next(), 1, DeliveryState.DELIVERED);

        // Then
        town.awaitState(message, "published");
        Awaitility.await().atMost(Town.SOON).untilAsserted(() -> {
            MessageState state = town.events().getLast().data(MessageState.class);
            assertEquals(ReviewState.APPROVED, state.reviewState());
            assertEquals(1, state.current().number());
        });
    }

    @Test
    void showsTheDeliveriesOfAMessage() {
        // Given
        AccountId account = town.connect(ChannelKind.WEBSITE, "fr");
        UUID message = town.approved();
        PublicationId publication = PublicationId.next();

        // When
        town.deliver(message, 1, account, publication, 2, DeliveryState.DELIVERED);
        town.deliver(message, 1, account, publication, 1, DeliveryState.FAILED);
        town.deliver(message, 1, account, PublicationId.next(), 1, DeliveryState.FAILED);

        // Then
        town.awaitState(message, "partially-published");
        town.get(message, "").then().body("deliveries", equalTo(Map.of("DELIVERED", 1, "FAILED", 1)));
        town.get(message, "/deliveries")
                .then()
                .body("items.accountName", contains("website fr", "website fr"))
                .body("items.permalink", everyItem(equalTo("https://ville.example/site/pont")));
    }

    @Test
    void withdrawsAMessageForGood() {
        // Given
        UUID message = town.approved();
        Map<String, String> withdrawal =
                Map.of("reason", "Dates fausses.", "replacementUrl", "https://ville.example/autre");

        // When
        Response withdrawn = town.director().body(withdrawal).post("/api/v1/messages/{id}/withdrawal", message);

        // Then
        withdrawn
                .then()
                .statusCode(200)
                .body("state", equalTo("withdrawn"))
                .body("withdrawn.reason", equalTo("Dates fausses."));
        MessageState state = town.await(EventType.MESSAGE_WITHDRAWN, message).data(MessageState.class);
        assertEquals("https://ville.example/autre", state.withdrawn().replacementUrl());
        assertEquals(1, state.current().number());
    }

    @Test
    void answersARepeatedRequestWithTheFirstAnswer() {
        // Given
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        String key = UUID.randomUUID().toString();
        Response first =
                town.officer().header("Idempotency-Key", key).body(text).post("/api/v1/messages");

        // When
        Response second =
                town.officer().header("Idempotency-Key", key).body(text).post("/api/v1/messages");

        // Then
        assertEquals(201, second.statusCode());
        assertEquals(first.<String>path("id"), second.path("id"));
        assertEquals("\"1\"", second.header("ETag"));
        town.officer().get("/api/v1/messages").then().body("items", hasSize(1));
    }

    @Test
    void givesAPictureToTheOwnAuthorityOnly() {
        // Given
        Response stored = town.upload(Pixels.image("png", 300, 200));
        String sha256 = stored.path("sha256");

        // When
        Response own = town.officer().get("/api/v1/media/{sha}", sha256);

        // Then
        stored.then().statusCode(201).body("width", equalTo(300)).body("type", equalTo("image/png"));
        own.then()
                .statusCode(200)
                .contentType("image/png")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, max-age=31536000, immutable");
        assertEquals(sha256, sha256(own.asByteArray()));
        Response again =
                town.officer().header("If-None-Match", own.header("ETag")).get("/api/v1/media/{sha}", sha256);
        assertEquals(304, again.statusCode());
        Response foreign = new Town().officer().get("/api/v1/media/{sha}", sha256);
        foreign.then().statusCode(404).body("code", equalTo("medium-unknown"));
    }

    @Test
    void writesTheHistory() throws SQLException {
        // Given
        town.approved();

        // When
        List<String> actions = new ArrayList<>();
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement query = connection.prepareStatement(
                        "select action || ' by ' || actor from audit_entry where authority_id = ? order by seq")) {
            query.setString(1, town.slug());
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                actions.add(rows.getString(1));
            }
        }

        // Then
        assertEquals(
                List.of("message.created by garcin", "version.submitted by garcin", "version.approved by delattre"),
                actions);
    }

    private static Set<ValidationMessage> violations(String schema, JsonNode data) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(MessageState.class.getResourceAsStream("/schema/" + schema + ".json"))
                .validate(data);
    }

    private static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
