package org.beffroi.content.message;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.UUID;
import org.beffroi.content.Town;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages a person sees, in which order. */
@ServiceTest
class MessageListTest {

    private final Town town = new Town();

    @Test
    void listsMessagesByStateAndPage() {
        // Given
        UUID oldest = town.submitted();
        town.message();
        UUID middle = town.submitted();
        UUID newest = town.submitted();

        // When
        Response page = town.officer().get("/api/v1/messages?state=in-review&limit=2");

        // Then
        page.then().statusCode(200).body("items.id", contains(newest.toString(), middle.toString()));
        String next = page.header("Link").replaceAll("^<([^>]+)>.*", "$1");
        Response rest = town.officer().urlEncodingEnabled(false).get(next);
        rest.then().body("items.id", contains(oldest.toString()));
    }

    @Test
    void listsWhatWaitsForADecisionWithItsNewestVersion() {
        // Given
        UUID sentBack = town.submitted();
        town.decide(sentBack, 1, "request-changes").then().statusCode(200);
        UUID waiting = town.submitted();
        town.message();

        // When
        Response inReview = town.officer().get("/api/v1/messages?review=IN_REVIEW");

        // Then
        inReview.then()
                .statusCode(200)
                .body("items.id", contains(waiting.toString()))
                .body("items[0].newestVersion.number", equalTo(1))
                .body("items[0].newestVersion.submittedBy", equalTo("garcin"))
                .body("items[0].newestVersion.editedByCaller", equalTo(true));
        town.mayor()
                .get("/api/v1/messages?review=CHANGES_REQUESTED&review=REJECTED")
                .then()
                .body("items.id", contains(sentBack.toString()))
                .body("items[0].newestVersion.comment", equalTo("Précisez les dates."))
                .body("items[0].newestVersion.editedByCaller", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VOEUX", "vœux popul", "Voeux à la", "population 2027", " éc  voeux "})
    void findsAMessageByHowTheWordsOfItsTitleBegin(String sought) {
        // Given
        UUID message = town.create(Town.text("Vœux à la population, école 2027", "Texte.", "website"));
        town.create(Town.text("Piscine : horaires d’hiver", "Vœux à la population.", "website"));

        // When
        Response found = town.officer().queryParam("q", sought).get(Town.MESSAGES);

        // Then
        found.then().statusCode(200).body("items.id", contains(message.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iscine", "voeux piscine", "écoles"})
    void findsNothingByWhatNoTitleHas(String sought) {
        // Given
        town.create(Town.text("Vœux à l’école", "Texte.", "website"));
        town.create(Town.text("Piscine", "Texte.", "website"));

        // When
        Response found = town.officer().queryParam("q", sought).get(Town.MESSAGES);

        // Then
        found.then().statusCode(200).body("items.id", hasSize(0));
    }

    @Test
    void findsATitleAsItIsNowAndOnlyInItsTown() {
        // Given
        UUID message = town.create(Town.text("Ancien titre", "Texte.", "website"));
        town.save(message, 1, Town.text("Nouveau nom", "Texte.", "website"))
                .then()
                .statusCode(200);
        new Town().create(Town.text("Nouveau nom", "Texte.", "website"));

        // When
        Response found = town.officer().queryParam("q", "nouveau").get(Town.MESSAGES + "?state=draft");

        // Then
        found.then().body("items.id", contains(message.toString()));
        town.officer().queryParam("q", "ancien").get(Town.MESSAGES).then().body("items.id", hasSize(0));
    }

    @Test
    void listsOnlyTheMessagesThatAreAskedFor() {
        // Given
        UUID first = town.message();
        town.message();
        UUID last = town.submitted();

        // When
        Response asked =
                town.officer().get("/api/v1/messages?id=" + first + "&id=" + last + "&id=" + UUID.randomUUID());

        // Then
        asked.then()
                .statusCode(200)
                .body("items.id", contains(last.toString(), first.toString()))
                .body("items.newestVersion", hasSize(2))
                .body("items[1].newestVersion", nullValue());
    }
}
