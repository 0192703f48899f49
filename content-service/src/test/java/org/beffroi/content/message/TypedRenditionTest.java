package org.beffroi.content.message;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.Town;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** What channels would show of a text that is not saved. */
@ServiceTest
class TypedRenditionTest {

    private final Town town = new Town();

    @Test
    void showsWhatAChannelWouldShowOfATextWithoutKeepingIt() {
        // Given
        UUID message = town.submitted();
        Map<String, Object> typed = Town.text("Autre titre", "Tout autre **texte**.", "website");

        // When
        Response renditions =
                town.officer().body(Map.of("draft", typed)).post(Town.MESSAGES + "/" + message + "/renditions");

        // Then
        renditions
                .then()
                .statusCode(200)
                .body("renditions[0].title", equalTo("Autre titre"))
                .body("renditions[0].html", startsWith("<p class=\"lead\">Tout autre <strong>texte</strong>."));
        town.get(message, "/draft").then().body("revision", equalTo(1));
        town.get(message, "").then().body("state", equalTo("in-review"));
    }

    @Test
    void refusesToShowWhatMayNotBeSaved() {
        // Given
        UUID message = town.submitted();
        Map<String, Object> typed = Town.text("x".repeat(201), "Texte.", "website");

        // When
        Response renditions =
                town.officer().body(Map.of("draft", typed)).post(Town.MESSAGES + "/" + message + "/renditions");

        // Then
        renditions.then().statusCode(422).body("code", equalTo("text-too-long")).body("field", equalTo("title"));
    }

    @Test
    void aVersionKeepsWhatItsAuthorTyped() {
        // Given
        UUID message = town.submitted();
        String typed = town.get(message, "/draft").path("body");

        // When
        Response version = town.get(message, "/versions/1");

        // Then
        version.then().body("typed.body", equalTo(typed)).body("typed.department", equalTo("TEC"));
        town.get(message, "").then().body("versions[0].typed", nullValue());
    }
}
