package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.Map;
import java.util.regex.Pattern;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** What every page stands in. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class FrameTest extends ReadingScene {

    @Test
    void whoeverComesSignsInFirst() {
        // When
        browser.open("/messages");

        // Then
        assertFalse(browser.isHome());
        assertTrue(browser.text().contains("Se connecter"), browser.text());
        assertEquals(0, Services.asked().size());
    }

    @Test
    void pagesHoldNothingInlineAndNothingFromElsewhere() {
        // When
        director();

        // Then
        assertTrue(browser.header("Content-Security-Policy")
                .startsWith("default-src 'none'; style-src 'self'; script-src 'self';"));
        assertEquals("nosniff", browser.header("X-Content-Type-Options"));
        assertEquals("no-store", browser.header("Cache-Control"));
        String page = browser.text();
        assertFalse(
                Pattern.compile("<style|\\sstyle=|<script(?![^>]*\\ssrc=)|\\son[a-z]+=")
                        .matcher(page)
                        .find(),
                page);
        assertFalse(Pattern.compile("(src|href)=\"(https?:)?//").matcher(page).find(), page);
    }

    @Test
    void aFormThatNoPageHeldDoesNothing() {
        // Given
        given(version("IN_REVIEW"), line("in-review", "IN_REVIEW", false));
        director();

        // When
        browser.forge(VERSION, Map.of("decision", "approve"));

        // Then
        assertEquals(400, browser.status());
        assertTrue(browser.text().contains("La demande n’est pas arrivée entière"), browser.text());
        assertTrue(Services.asked().stream().noneMatch(asked -> asked.line().startsWith("POST")));
    }

    @Test
    void whoSpeaksEnglishReadsEnglishAndMayChange() {
        // Given
        browser.speaking("en").signIn("lemaire", "Nadia Lemaire", DIRECTOR);
        String english = browser.text();

        // When
        browser.submit("/preferences/language", Map.of("value", "fr", "back", "/messages"));

        // Then
        assertTrue(english.contains("Hello Nadia. Nothing waits for you."), english);
        assertEquals("/messages", browser.path());
        assertTrue(browser.text().contains("<html lang=\"fr\""), browser.text());
    }

    @Test
    void aPreferenceLeadsNowhereElse() {
        // Given
        director();

        // When
        browser.submit("/preferences/theme", Map.of("value", "dark", "back", "//evil.example/"));

        // Then
        assertEquals("/", browser.path());
        assertTrue(browser.isHome());
        assertTrue(browser.text().contains("data-theme=\"dark\""), browser.text());
    }

    @Test
    void whoHasSeveralAuthoritiesChoosesFirst() {
        // Given
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR, "/autre-ville/ALL/COMM_OFFICER");
        String asked = browser.path();

        // When
        browser.submit("/preferences/authority", Map.of("value", "autre-ville", "back", "/"));

        // Then
        assertEquals("/preferences/authority", asked);
        assertEquals("/", browser.path());
        assertTrue(browser.text().contains("Autre-Ville"), browser.text());
        assertFalse(browser.text().contains("/to-decide"), browser.text());
    }

    @Test
    void whoHasNoRightIsToldWhatToDo() {
        // When
        browser.signIn("inconnu", "Personne Inconnue");

        // Then
        assertEquals(403, browser.status());
        assertTrue(browser.text().contains("Votre compte n’a pas encore de droit ici"), browser.text());
    }

    @Test
    void whatDoesNotExistIsSaidToBeLost() {
        // Given
        director();
        Services.answer("GET /content" + API, 404, "{\"status\":404,\"code\":\"message-unknown\"}");

        // When
        browser.open("/messages/" + MESSAGE);

        // Then
        assertEquals(404, browser.status());
        assertTrue(browser.text().contains("Cette page n’existe pas"), browser.text());
        browser.open("/nowhere");
        assertEquals(404, browser.status());
        assertTrue(browser.text().contains("Revenir à Aujourd’hui"), browser.text());
    }

    @Test
    void whoSignsOutIsOut() {
        // Given
        director();

        // When
        browser.submit("/sign-out", Map.of());

        // Then
        assertEquals("/signed-out", browser.path());
        assertTrue(browser.text().contains("Vous êtes déconnecté"), browser.text());
        browser.open("/");
        assertFalse(browser.isHome());
    }

    @Test
    void theComponentsAndTheAccessibilityStatementAreShown() {
        // Given
        director();

        // When
        browser.open("/design");

        // Then
        assertEquals(200, browser.status());
        assertTrue(browser.text().contains("state--incertain"), browser.text());
        assertEquals(200, browser.open("/accessibility").status());
    }

    @Test
    void aFormThatWasOpenedForOneTownDoesNothingInAnother() {
        // Given
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR, "/autre-ville/ALL/COMM_DIRECTOR");
        browser.submit("/preferences/authority", Map.of("value", "valmont-sur-lys", "back", "/subscribers"));
        String page = browser.text();
        browser.submit("/preferences/authority", Map.of("value", "autre-ville", "back", "/subscribers"));

        // When
        browser.submit("/messages/new", Map.of("title", "Pont", "body", "Le pont", "authority", "valmont-sur-lys"));

        // Then
        assertTrue(page.contains("name=\"authority\" value=\"valmont-sur-lys\""), page);
        assertEquals(409, browser.status());
        assertTrue(browser.text().contains("Vous avez changé de collectivité"), browser.text());
        assertTrue(Services.asked().stream().noneMatch(asked -> asked.line().startsWith("POST")));
        browser.submit(
                "/preferences/authority", Map.of("value", "valmont-sur-lys", "back", "/", "authority", "autre-ville"));
        assertEquals("/", browser.path());
    }
}
