package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.List;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** Writing while others write too, or while a session ends. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class ComposeRacesTest extends WritingScene {

    @Test
    void savingSendsTheRevisionThatWasTypedOver() {
        // Given
        Services.answer("PUT " + API + "/draft", 200, draft(4, "Autre"));
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Autre\r\n\r\ntexte", "action", "save"));

        // Then
        assertEquals(PAGE, browser.path());
        assertTrue(
                sent("PUT").getFirst().contains("\"body\":\"Autre\\n\\ntexte\""),
                sent("PUT").toString());
        assertEquals(
                "\"3\"",
                Services.asked().stream()
                        .filter(asked -> asked.line().startsWith("PUT"))
                        .findFirst()
                        .orElseThrow()
                        .ifMatch());
    }

    @Test
    void theSameTextIsNotSavedAgain() {
        // Given
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme.", "action", "save"));

        // Then
        assertEquals(PAGE, browser.path());
        assertEquals(List.of(), sent("PUT"));
    }

    @Test
    void twoTextsAreLaidSideBySideAndNeitherIsLost() {
        // Given
        officer();
        browser.open(PAGE);
        stored("draft", 4, "Le pont ferme en mars.");

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme à midi.", "action", "save"));

        // Then
        assertEquals(412, browser.status());
        String page = browser.text();
        assertTrue(page.contains("moreau a enregistré ce texte"), page);
        assertTrue(page.contains("<ins>à midi.</ins>"), page);
        assertTrue(page.contains("<ins>en mars.</ins>"), page);
        assertTrue(page.contains("<textarea name=\"body\" hidden>Le pont ferme à midi.</textarea>"), page);
        assertTrue(page.contains("name=\"revision\" value=\"4\""), page);
        assertEquals(List.of(), sent("PUT"));
    }

    @Test
    void bothPassagesAreKeptWhenThatIsChosen() {
        // Given
        Services.answer("PUT " + API + "/draft", 200, draft(5, "x"));
        officer();
        browser.open(PAGE);
        stored("draft", 4, "Le sien.");

        // When
        browser.submit(PAGE, typed(4, "Le mien.", "action", "both"));

        // Then
        assertTrue(
                sent("PUT").getFirst().contains("\"body\":\"Le mien.\\n\\nLe sien.\""),
                sent("PUT").toString());
    }

    @Test
    void aSecondClickFindsTheVersionOfTheFirst() {
        // Given
        Services.answer("POST " + API + "/submissions", 409, "{\"status\":409,\"code\":\"version-in-review\"}");
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme.", "action", "submit"));

        // Then
        assertEquals("/messages/" + MESSAGE + "?done=submitted", browser.path());
    }

    @Test
    void nothingIsSavedByItselfWhileThatWouldTakeAVersionBack() {
        // Given
        Services.answer("GET " + API, 200, message("in-review", 3, "Le pont ferme.", "IN_REVIEW"));
        officer();

        // When
        browser.open(PAGE);

        // Then
        assertTrue(browser.text().contains("La version 1 attend une décision"), browser.text());
        assertTrue(browser.text().contains("data-autosave=\"false\""), browser.text());
    }

    @Test
    void aTextThatComesAfterTheSessionHasEndedIsGivenBack() {
        // Given
        officer();
        browser.open(PAGE);
        browser.forgetSession();

        // When
        browser.submit(PAGE, typed(3, "Tout mon <b>texte</b>", "action", "save"));

        // Then
        assertEquals(401, browser.status());
        assertTrue(browser.isHome());
        assertTrue(browser.text().contains("Votre session a expiré"), browser.text());
        assertTrue(
                browser.text().contains("<textarea name=\"body\" hidden>Tout mon &lt;b&gt;texte&lt;/b&gt;</textarea>"),
                browser.text());
        assertEquals(List.of(), sent("PUT"));
    }

    @Test
    void theTextOfAnOlderVersionIsTakenUpWithoutBeingSaved() {
        // Given
        Services.answer("GET " + API + "/versions/1", 200, """
                {"number":1,"state":"SUPERSEDED","typed":{"title":"Ancien titre","body":"Ancien texte","locale":"fr",
                 "department":"TEC","channels":["mastodon"],"variants":[]}}""");
        officer();

        // When
        browser.open(PAGE + "?from=1");

        // Then
        assertTrue(browser.text().contains(">Ancien texte</textarea>"), browser.text());
        assertTrue(browser.text().contains("Texte de la version 1, pas encore enregistré"), browser.text());
        assertEquals(List.of(), sent("PUT"));
    }
}
