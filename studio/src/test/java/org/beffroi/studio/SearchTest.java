package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding a message by its title. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class SearchTest {

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
        browser.signIn("lemaire", "Nadia Lemaire", "/valmont-sur-lys/ALL/COMM_DIRECTOR");
    }

    @Test
    void everyPageHoldsTheSearch() {
        // When
        browser.open("/accessibility");

        // Then
        assertTrue(browser.text().contains("role=\"search\" action=\"/messages\""), browser.text());
    }

    @Test
    void theWordsAreAskedForAndKeptBesideTheFilters() {
        // When
        browser.open("/messages?q=%20v%C5%93ux%20&state=published");

        // Then
        assertTrue(
                Services.asked().stream()
                        .anyMatch(asked -> asked.line().contains("/messages?q=v%C5%93ux&state=published&limit=25")),
                Services.asked().toString());
        assertTrue(browser.text().contains("Messages dont le titre contient « vœux »."), browser.text());
        assertTrue(browser.text().contains("/messages?q=v%C5%93ux&amp;state=draft"), browser.text());
        assertTrue(browser.text().contains("Aucun titre ne contient ces mots"), browser.text());
    }

    @Test
    void wordsWithoutEndAreCutToWhatTheServiceReads() {
        // When
        browser.open("/messages?q=" + "x".repeat(300));

        // Then
        assertEquals(200, browser.status());
        assertTrue(
                Services.asked().stream().anyMatch(asked -> asked.line().contains("q=" + "x".repeat(100) + "&limit")),
                Services.asked().toString());
    }
}
