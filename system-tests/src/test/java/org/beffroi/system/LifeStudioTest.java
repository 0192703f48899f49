package org.beffroi.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One message from its first word to its figures, clicked and typed by those who have to do with it. */
@Order(5)
class LifeStudioTest extends StudioAtWork {

    private static final int CHANNELS = 4;
    private static final int FAR = 150;

    /** Of each tab stop, how one would name it. */
    private static final String FOCUSED = """
            () => {
              const one = document.activeElement;
              const label = one.labels?.[0]?.textContent ?? one.textContent;
              return one.tagName === 'BODY' ? '' : label.replace(/\\s+/g, ' ').trim();
            }""";

    @Test
    void aMessageIsWrittenApprovedPlannedPublishedCorrectedWithdrawnAndMeasured() {
        // Given
        String title = "Médiathèque : horaires de fête";
        Page author = signIn("Théo Garcin", true);
        Page director = signIn("Nadia Lemaire", true);
        Page manager = signIn("Inès Moreau", true);
        String message = written(author, title);
        press(author, "Soumettre la version 1");
        decided(director, title, 1);
        manager.navigate(message);
        follow(manager, "Programmer");
        manager.getByText("Maintenant").click();
        press(manager, "Programmer");
        assertThat(manager.locator(".fan .state--publie")).hasCount(CHANNELS);

        // When
        author.navigate(message);
        follow(author, "Corriger");
        author.locator("#texte").fill("Ouverte jusqu’à 20 h.");
        author.locator("#rectificatif").fill("La médiathèque ferme à 20 h, et non à 19 h.");
        author.locator("#onglet-newsletter-fr").click();
        assertThat(author.frameLocator("iframe[name='suite-newsletter-fr-lettre']")
                        .locator("body"))
                .containsText("La médiathèque ferme à 20 h, et non à 19 h.");
        press(author, "Soumettre la version 2");
        decided(director, title, 2);
        assertThat(director.locator("#avancement .state--corrige")).hasCount(CHANNELS);
        follow(director, "Retirer");
        director.getByLabel("Motif").fill("Les fêtes sont passées.");
        press(director, "Retirer ce message");

        // Then
        assertThat(director.locator(".fan .state--retire").first()).isVisible();
        assertEquals(
                "RETRACT_IMPOSSIBLE",
                newsroom.states(message.replaceAll(".*/", "")).get("newsletter"));
        author.navigate(message.replace("/messages/", "/results/"));
        assertThat(author.locator("h1")).containsText(title);
        assertThat(author.locator(".figures")).containsText("Personnes touchées");
    }

    @Test
    void theKeyboardAloneWritesSubmitsApprovesAndPlans() {
        // Given
        String title = "Sans souris";
        Page author = signIn("Théo Garcin", true);
        reach(author, "Nouveau message");
        author.keyboard().press("Enter");
        author.waitForURL("**/messages/new");
        reach(author, "Titre");
        author.keyboard().type(title);
        reach(author, "Premier texte");
        author.keyboard().type("Tout au clavier.");
        reach(author, "Commencer ce message");
        author.keyboard().press("Enter");
        author.waitForURL("**/draft*");
        reach(author, "Soumettre la version 1");
        author.keyboard().press("Enter");
        assertThat(author.locator(".banner--ok")).containsText("Version 1 soumise");
        String message = author.url().replaceAll("\\?.*", "");
        Page director = signIn("Nadia Lemaire", true);
        director.navigate(message);
        reach(director, "Relire et décider");
        director.keyboard().press("Enter");
        director.waitForURL("**/versions/1");
        reach(director, "Valider la version 1");
        director.keyboard().press("Enter");
        assertThat(director.locator(".banner--ok")).containsText("Version 1 validée");
        reach(director, "Programmer");
        director.keyboard().press("Enter");
        director.waitForURL("**/plan*");
        reach(director, "À une date");
        director.keyboard().press("ArrowDown");

        // When
        director.keyboard().press("Enter");

        // Then
        assertThat(director.locator(".banner--ok")).containsText("Message programmé");
        assertThat(director.locator(".fan .state--publie")).hasCount(CHANNELS);
    }

    /** The address of a message that was begun, and is written. */
    private String written(Page author, String title) {
        author.getByRole(AriaRole.LINK, named("Nouveau message")).first().click();
        author.getByLabel("Titre").fill(title);
        author.getByLabel("Premier texte").fill("Ouverte jusqu’à 19 h.");
        press(author, "Commencer ce message");
        author.waitForURL(Pattern.compile(".*/draft.*"));
        assertThat(author.locator(".as-site")).containsText("Ouverte jusqu’à 19 h.");
        return author.url().replaceAll("/draft.*", "");
    }

    private void decided(Page director, String title, int version) {
        director.navigate(home + "/to-decide");
        follow(director, "Relire et décider " + title);
        press(director, "Valider la version " + version);
        assertThat(director.locator(".banner--ok")).containsText("Version " + version + " validée");
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, buttonNamed(link)).first().click();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, buttonNamed(button)).last().click();
    }

    /** By the tabulator, as far as it takes. */
    private static void reach(Page page, String name) {
        String focused = "";
        for (int i = 0; i < FAR && !focused.startsWith(name); i++) {
            page.keyboard().press("Tab");
            focused = (String) page.evaluate(FOCUSED);
        }
        assertTrue(focused.startsWith(name), name + " is out of reach on " + page.url());
    }
}
