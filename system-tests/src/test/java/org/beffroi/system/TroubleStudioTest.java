package org.beffroi.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.beffroi.local.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A service that does not answer, and a person of two towns, in a real browser. */
@Order(8)
class TroubleStudioTest extends StudioAtWork {

    private static final List<String> PAGE = List.of("website");

    private static final List<String> TWO_TOWNS =
            List.of("/valmont-sur-lys/ALL/COMM_DIRECTOR", "/bourg-les-deux-ponts/ALL/COMM_DIRECTOR");

    @Test
    void aServiceThatHangsIsSaidAndTheRestGoesOn() {
        // Given
        String message = newsroom.approved("Pendant la panne", PAGE);
        Page page = signIn("Nadia Lemaire", true);
        signal(Part.CHANNELS, "STOP");
        try {
            // When
            page.navigate(home + "/messages/" + message);

            // Then
            assertThat(page.locator("#avancement")).containsText("Les canaux ne répondent pas");
            assertThat(page.locator("h1")).hasText("Pendant la panne");
            assertThat(page.locator(".journal")).containsText("garcin");
            assertEquals(List.of(), violations(page, "a message without its channels"));
        } finally {
            signal(Part.CHANNELS, "CONT");
        }
        page.reload();
        assertFalse(page.locator("#avancement").innerText().contains("ne répondent pas"));
    }

    @Test
    void aServiceThatDiedIsSaidAndComesBack() {
        // Given
        String message = newsroom.approved("Sans chiffres", PAGE);
        Page page = signIn("Théo Garcin", true);
        signal(Part.ANALYTICS, "KILL");

        // When
        page.navigate(home + "/results/" + message);

        // Then
        assertThat(page.locator("h1")).containsText("Les chiffres ne répondent pas");
        page.navigate(home + "/messages/" + message);
        assertThat(page.locator("h1")).hasText("Sans chiffres");
        assertEquals(0, system.call("restart", "analytics").exitCode());
        page.navigate(home + "/results/" + message);
        assertThat(page.locator("h1")).containsText("Sans chiffres");
    }

    @Test
    void aPersonOfTwoTownsWorksInOneAtATime() {
        // Given
        newsroom.write("Seulement à Valmont", PAGE);
        Page page = signInWith("Nadia Lemaire", TWO_TOWNS);
        press(page, "Valmont-sur-Lys");
        page.navigate(home + "/messages");
        assertThat(page.locator("main")).containsText("Seulement à Valmont");
        Page tab = page.context().newPage();
        tab.navigate(home + "/messages/new");
        tab.getByLabel("Titre").fill("Écrit pour Valmont");

        // When
        page.locator(".authority-menu summary").click();
        press(page, "Bourg-les-Deux-Ponts");

        // Then
        page.navigate(home + "/messages");
        assertFalse(page.locator("main").innerText().contains("Seulement à Valmont"));
        press(tab, "Commencer ce message");
        assertThat(tab.locator("h1")).hasText("Vous avez changé de collectivité");
        page.reload();
        assertFalse(page.locator("main").innerText().contains("Écrit pour Valmont"));
        tab.locator(".authority-menu summary").click();
        press(tab, "Valmont-sur-Lys");
        tab.navigate(home + "/messages/new");
        assertThat(tab.getByLabel("Titre")).hasValue("Écrit pour Valmont");
        press(tab, "Commencer ce message");
        assertThat(tab.locator("#titre")).hasValue("Écrit pour Valmont");
        assertTrue(page.locator(".authority").first().innerText().contains("Bourg-les-Deux-Ponts"));
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, buttonNamed(name)).last().click();
    }

    private void signal(Part part, String name) {
        try {
            String pid = Files.readString(system.home().run().resolve(part.word() + ".pid"))
                    .strip();
            assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).start().waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
