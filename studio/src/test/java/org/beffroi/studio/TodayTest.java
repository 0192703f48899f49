package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** The first page, and what it shows while a service is away. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class TodayTest extends ReadingScene {

    @Test
    void theFirstPageShowsWhatWaitsForADirector() {
        // Given
        Services.answer(
                "GET /content/api/v1/messages?review=IN_REVIEW", 200, lines(line("in-review", "IN_REVIEW", false)));
        Services.answer("GET /channels/api/v1/deliveries?state=UNCERTAIN", 200, items(delivery("UNCERTAIN", null)));
        Services.answer("GET /content/api/v1/messages?id=", 200, lines(line("in-review", "IN_REVIEW", false)));

        // When
        director();

        // Then
        assertEquals(200, browser.status());
        String page = browser.text();
        assertTrue(page.contains("Bonjour Nadia. 2 points vous attendent."), page);
        assertTrue(page.indexOf("Nous ne savons pas") < page.indexOf("Soumis par garcin"), page);
        assertTrue(page.contains("href=\"" + VERSION + "\""), page);
        assertTrue(page.contains("À valider"), page);
        assertTrue(Services.asked().stream()
                .allMatch(asked -> asked.authorization().startsWith("Bearer ey")));
    }

    @Test
    void whoDecidesNothingIsNotShownTheQueue() {
        // When
        browser.signIn("garcin", "Théo Garcin", OFFICER);

        // Then
        assertTrue(browser.text().contains("Bonjour Théo"), browser.text());
        assertFalse(browser.text().contains("/to-decide"), browser.text());
        assertTrue(Services.asked().stream().noneMatch(asked -> asked.line().contains("review=IN_REVIEW")));
    }

    @Test
    void whoWroteAVersionIsNotAskedToDecideOnIt() {
        // Given
        Services.answer(
                "GET /content/api/v1/messages?review=IN_REVIEW", 200, lines(line("in-review", "IN_REVIEW", true)));

        // When
        director();

        // Then
        assertTrue(browser.text().contains("Rien ne vous attend"), browser.text());
    }

    @Test
    void aServiceThatIsAwayLeavesItsOwnSectionEmpty() {
        // Given
        Services.answer(
                "GET /channels/api/v1/deliveries?limit", 200, items(delivery("DELIVERED", "https://x.example/1")));
        Services.answer("GET /content/api/v1/messages?id=", 200, lines(line("published", "APPROVED", false)));
        Services.answer("GET /analytics", 503, "{}");
        Services.answer("GET /scheduling", 503, "{}");

        // When
        director();

        // Then
        assertEquals(200, browser.status());
        assertTrue(browser.text().contains("Les chiffres ne répondent pas"), browser.text());
        assertTrue(browser.text().contains("Le calendrier ne répond pas"), browser.text());
        assertTrue(browser.text().contains("Pont Saint-Éloi"), browser.text());
    }

    @Test
    void aPageThatIsAllOfAnAwayServiceSaysSo() {
        // Given
        director();
        Services.answer("GET /content", 503, "{}");

        // When
        browser.open("/messages");

        // Then
        assertEquals(503, browser.status());
        assertTrue(browser.text().contains("Les messages ne répondent pas"), browser.text());
        assertTrue(browser.text().contains("Réessayer"), browser.text());
    }
}
