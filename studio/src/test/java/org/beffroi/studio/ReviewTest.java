package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** A version, to the letter, and the decision on it. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class ReviewTest extends ReadingScene {

    @Test
    void aDecisionIsSentOnceItIsTakenOnThePage() {
        // Given
        given(version("IN_REVIEW"), line("in-review", "IN_REVIEW", false));
        Services.answer("POST /content" + API + "/versions/1/decisions", 200, version("APPROVED"));
        Services.answer("GET /content" + API, 200, message());
        director();
        browser.open(VERSION);

        // When
        browser.submit(VERSION, Map.of("decision", "approve", "comment", "Très bien"));

        // Then
        assertEquals("/messages/" + MESSAGE + "?done=approve", browser.path());
        assertTrue(browser.text().contains("Version 1 validée"), browser.text());
        assertEquals("{\"decision\":\"approve\",\"comment\":\"Très bien\"}", posted());
    }

    @Test
    void aRefusedDecisionKeepsWhatWasTypedAndSaysWhyBesideTheField() {
        // Given
        given(version("IN_REVIEW"), line("in-review", "IN_REVIEW", false));
        Services.answer(
                "POST /content" + API + "/versions/1/decisions",
                422,
                "{\"status\":422,\"code\":\"text-too-long\",\"field\":\"comment\",\"detail\":\"Le commentaire est trop long.\"}");
        director();
        browser.open(VERSION);

        // When
        browser.submit(VERSION, Map.of("decision", "reject", "comment", "Mes raisons"));

        // Then
        assertEquals(422, browser.status());
        assertTrue(browser.text().contains("Le commentaire est trop long."), browser.text());
        assertTrue(browser.text().contains("aria-invalid=\"true\" autofocus>Mes raisons</textarea>"), browser.text());
    }

    @Test
    void aVersionIsShownToTheLetterAndItsWordsAreNoMarkup() {
        // Given
        given(version("IN_REVIEW"), line("in-review", "IN_REVIEW", true));
        director();

        // When
        browser.open(VERSION);

        // Then
        assertTrue(browser.text().contains("<p class=\"lead\">Le pont <strong>ferme</strong>.</p>"), browser.text());
        assertTrue(browser.text().contains("Le pont &lt;b&gt;ferme&lt;/b&gt;"), browser.text());
        assertTrue(browser.text().contains("une autre personne décide"), browser.text());
        assertFalse(browser.text().contains("value=\"approve\""), browser.text());
    }

    @Test
    void theLetterStandsAloneUnderItsOwnRules() {
        // Given
        given(version("IN_REVIEW"), line("in-review", "IN_REVIEW", false));
        director();

        // When
        browser.open(VERSION + "/letter?locale=fr");

        // Then
        assertEquals("<p style=\"color:red\">Lettre</p><img src=\"/media/" + "a".repeat(64) + "\">", browser.text());
        assertTrue(browser.header("Content-Security-Policy").contains("sandbox"));
    }
}
