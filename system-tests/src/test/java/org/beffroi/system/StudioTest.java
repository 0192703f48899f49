package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** People at work in the studio, in a real browser. */
@Order(5)
class StudioTest extends StudioAtWork {

    private static final List<String> CHANNELS = List.of("website", "newsletter", "mastodon", "webhook");

    @Test
    void aDirectorReadsWhatWaitsApprovesItAndSeesItGoOut() {
        // Given
        String message = submitted("Piscine : horaires d’hiver");
        Page page = signIn("Nadia Lemaire", true);
        assertTrue(page.locator(".queue").innerText().contains("Piscine : horaires d’hiver"));
        page.getByRole(AriaRole.LINK, named("Relire et décider Piscine : horaires d’hiver"))
                .first()
                .click();
        assertTrue(page.locator(".as-site").innerText().contains("Un texte important de la Ville."));
        page.keyboard().press("Tab");

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Valider la version 1")).click();

        // Then
        assertTrue(page.locator(".banner--ok").innerText().contains("Version 1 validée"));
        assertEquals(home + "/messages/" + message + "?done=approve", page.url());
        newsroom.planNow(message, CHANNELS);
        page.navigate(home + "/messages/" + message);
        page.locator(".permalink").first().waitFor();
        page.locator(".fan .state--publie").nth(CHANNELS.size() - 1).waitFor();
        assertFalse(page.locator("[hx-get]").isVisible(), "nothing moves any more, so nothing is asked again");
    }

    @Test
    void approvingAndWithdrawingNeedNoScript() {
        // Given
        String message = submitted("Sans script");
        Page page = signIn("Nadia Lemaire", false);
        page.navigate(home + "/messages/" + message + "/versions/1");
        assertTrue(page.locator(".as-masto").isVisible()
                && page.locator(".as-site").isVisible());
        page.getByRole(AriaRole.BUTTON, buttonNamed("Valider la version 1")).click();
        assertTrue(page.locator(".banner--ok").innerText().contains("Version 1 validée"));
        page.getByRole(AriaRole.LINK, named("Retirer")).click();
        page.getByLabel("Motif").fill("Les dates étaient fausses.");

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Retirer ce message")).click();

        // Then
        assertTrue(page.locator(".banner--info").innerText().contains("Les dates étaient fausses."));
        assertEquals("withdrawn", newsroom.message(message).path("state").asText());
    }

    @Test
    void theKeyboardAloneReachesTheContentAndTheTabs() {
        // Given
        String message = submitted("Au clavier");
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/messages/" + message + "/versions/1");
        page.keyboard().press("Tab");
        String first = (String) page.evaluate("document.activeElement.className");
        page.locator("a.tab[aria-selected=true]").focus();

        // When
        page.keyboard().press("ArrowRight");

        // Then
        assertEquals("skip-link", first);
        assertEquals("true", page.evaluate("document.activeElement.getAttribute('aria-selected')"));
        assertEquals(1, page.locator(".variant:visible").count());
        assertFalse(page.locator(".as-site").isVisible());
    }

    @Test
    void everyPageIsAccessibleOnPhoneAndDesktopInLightAndDark() {
        // Given
        String message = submitted("Accessible");
        String live = newsroom.approved("Parti", CHANNELS);
        newsroom.planNow(live, CHANNELS);
        Page page = signIn("Nadia Lemaire", true);
        List<String> paths = List.of(
                "/",
                "/messages",
                "/messages?state=rejected",
                "/to-decide",
                "/messages/" + live,
                "/messages/" + message + "/versions/1",
                "/messages/" + message + "/withdrawal",
                "/design",
                "/accessibility",
                "/nowhere");
        List<String> found = new ArrayList<>();

        // When
        for (String path : paths) {
            page.navigate(home + path);
            found.addAll(look(page, path));
        }

        // Then
        assertEquals(List.of(), found);
    }

    @Test
    void anEnglishSpeakerReadsEnglishAndSignsOut() {
        // Given
        Page page = signIn("Théo Garcin", true);
        page.locator(".topbar .menu__summary").click();
        page.getByRole(AriaRole.BUTTON, buttonNamed("English")).click();
        String greeting = page.locator(".page-head").innerText();
        page.locator(".topbar .menu__summary").click();

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Sign out")).click();

        // Then
        assertTrue(greeting.contains("Hello Théo."), greeting);
        assertEquals("You are signed out", page.locator("h1").innerText());
        page.navigate(home);
        assertTrue(page.url().startsWith(system.ports().issuer()), page.url());
    }

    private String submitted(String title) {
        String message = newsroom.write(title, CHANNELS);
        newsroom.submit(message);
        return message;
    }
}
