package org.beffroi.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An author at work on a text, in a real browser. */
@Order(6)
class ComposeStudioTest extends StudioAtWork {

    private static final List<String> CHANNELS = List.of("website", "newsletter", "mastodon", "webhook");
    private static final Pattern SAVED = Pattern.compile("Enregistré à \\d");

    @Test
    void anAuthorWritesSeesEveryChannelAndSubmits() {
        // Given
        Page page = begun("Théo Garcin", true);
        page.locator("#texte").click();
        page.keyboard().press("Control+End");
        page.keyboard().type("\n\nLe pont est ");
        page.keyboard().press("Control+B");
        page.keyboard().type("fermé");
        assertThat(page.locator(".as-site strong")).hasText("fermé");
        page.locator("#onglet-newsletter-fr").click();
        assertThat(page.frameLocator("iframe[name='apercu-newsletter-fr-lettre']")
                        .locator("body"))
                .containsText("fermé");
        assertThat(page.frameLocator("iframe[name='apercu-newsletter-fr-telephone']")
                        .locator("body"))
                .containsText("fermé");
        page.locator("#onglet-mastodon-fr").click();
        page.locator("#texte-mastodon-fr").fill("x".repeat(600));
        assertThat(page.locator("#compte-mastodon-fr")).containsText("sur 500 caractères");
        assertThat(page.locator("#soumettre button")).hasAttribute("aria-disabled", "true");
        page.locator("#texte-mastodon-fr").fill("Le pont ferme.");
        assertThat(page.locator(".as-masto__text")).containsText("Le pont ferme.");
        page.getByLabel("Note pour la personne qui relit").fill("Dates confirmées.");

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Soumettre la version 1")).click();

        // Then
        assertThat(page.locator(".banner--ok")).containsText("Version 1 soumise");
        assertEquals(
                "Dates confirmées.",
                newsroom.message(idIn(page)).at("/versions/0/note").asText());
    }

    @Test
    void aPauseSavesByItselfAndSaysSoPolitely() {
        // Given
        Page page = begun("Théo Garcin", true);
        page.locator("#texte").fill("Une pause.");

        // When
        assertThat(page.locator("#enregistre")).hasText(SAVED);

        // Then
        assertThat(page.locator("#annonces")).hasText(SAVED);
        assertEquals(
                "Une pause.", newsroom.message(idIn(page)).at("/draft/body").asText());
    }

    @Test
    void writingSavingPreviewingAndSubmittingNeedNoScript() {
        // Given
        Page page = begun("Théo Garcin", false);
        page.locator("#texte").fill("Voir https://ville.example/a");
        page.getByRole(AriaRole.BUTTON, buttonNamed("Actualiser les aperçus")).click();
        assertThat(page.locator(".as-site")).containsText("Voir https://ville.example/a");
        page.getByRole(AriaRole.BUTTON, buttonNamed("Nommer d’après le site")).press("Enter");
        assertThat(page.locator("#texte")).hasValue("Voir [ville.example](https://ville.example/a)");
        page.getByRole(AriaRole.BUTTON, named("Enregistrer").setExact(true)).click();
        assertThat(page.locator("#enregistre")).hasText(SAVED);

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Soumettre la version 1")).click();

        // Then
        assertThat(page.locator(".banner--ok")).containsText("Version 1 soumise");
    }

    @Test
    void twoPeopleLoseNothingOfEitherText() {
        // Given
        Page page = begun("Théo Garcin", true);
        String id = idIn(page);
        newsroom.rewrite(id, "Écrit à deux", CHANNELS);
        page.locator("#texte").fill("Le mien.");
        assertThat(page.locator("[data-conflict] .banner h2")).containsText("dans un autre onglet");
        assertThat(page.locator(".compare").last()).containsText("Un texte **important** de la Ville.");
        page.goBack();
        assertThat(page.locator("#texte")).hasValue("Le mien.");
        assertThat(page.locator("h1")).hasText("Deux textes");

        // When
        page.getByRole(AriaRole.BUTTON, named("Garder les deux passages")).click();

        // Then
        assertThat(page.locator("#texte"))
                .hasValue(Pattern.compile("Le mien\\.\n\nUn texte \\*\\*important.*", Pattern.DOTALL));
        assertTrue(newsroom.message(id).at("/draft/body").asText().contains("Le mien."));
    }

    @Test
    void whatIsTypedOutlivesTheSession() {
        // Given
        Page page = begun("Théo Garcin", true);
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("q_session.*")));
        page.locator("#texte").fill("Tapé après la fin de la session.");
        assertThat(page.locator("#expiree")).isVisible();
        Page second =
                page.context().waitForPage(() -> page.locator("#expiree a").click());
        second.locator("button")
                .filter(new Locator.FilterOptions().setHasText("Théo Garcin"))
                .click();
        assertThat(second.locator("h1")).hasText("Vous êtes reconnecté");
        second.close();

        // When
        page.evaluate("dispatchEvent(new Event('focus'))");

        // Then
        assertThat(page.locator("#expiree")).isHidden();
        assertThat(page.locator("#enregistre")).hasText(SAVED);
        page.reload();
        assertThat(page.locator("#texte")).hasValue("Tapé après la fin de la session.");
    }

    @Test
    void whatIsTypedOutlivesTheSessionWithoutScriptToo() {
        // Given
        Page page = begun("Théo Garcin", false);
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("q_session.*")));
        page.locator("#texte").fill("Tapé sans script.");
        page.getByRole(AriaRole.BUTTON, named("Enregistrer").setExact(true)).click();
        assertThat(page.locator("h1")).hasText("Votre session a expiré");
        Page second = page.context()
                .waitForPage(() ->
                        page.getByRole(AriaRole.LINK, named("Se reconnecter")).click());
        second.locator("button")
                .filter(new Locator.FilterOptions().setHasText("Théo Garcin"))
                .click();
        second.close();

        // When
        page.getByRole(AriaRole.BUTTON, named("Continuer avec ce texte")).click();

        // Then
        assertThat(page.locator("#texte")).hasValue("Tapé sans script.");
    }

    @Test
    void aVersionInReviewIsNotTakenBackByAPause() {
        // Given
        String message = newsroom.write("En validation", CHANNELS);
        newsroom.submit(message);
        Page page = signIn("Théo Garcin", true);
        page.navigate(home + "/messages/" + message + "/draft");
        page.locator("#texte").fill("Une autre idée.");
        assertThat(page.locator(".as-site")).containsText("Une autre idée.");
        assertEquals("in-review", newsroom.message(message).path("state").asText());

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Enregistrer et reprendre la version"))
                .click();

        // Then
        assertThat(page.locator("#enregistre")).hasText(SAVED);
        assertEquals("draft", newsroom.message(message).path("state").asText());
    }

    @Test
    void aPictureIsAskedWhatItShowsAndSeenOnItsChannels() {
        // Given
        Page page = begun("Théo Garcin", true);
        page.locator("#image summary").click();
        page.locator("#fichier").setInputFiles(new FilePayload("notes.txt", "text/plain", new byte[] {1, 2, 3}));
        page.getByRole(AriaRole.BUTTON, buttonNamed("Déposer l’image")).click();
        assertThat(page.locator("#fichier-err")).containsText("PNG ou JPEG");
        assertThat(page.locator("#texte")).hasValue("Le pont ferme.");
        page.locator("#fichier").setInputFiles(new FilePayload("pont.png", "image/png", picture()));
        page.getByRole(AriaRole.BUTTON, buttonNamed("Déposer l’image")).click();
        assertThat(page.locator("#alt-err-0")).containsText("Décrivez cette image");
        assertThat(page.locator("#alt-0")).isFocused();
        assertThat(page.locator("#soumettre button")).hasAttribute("aria-disabled", "true");
        List<String> found = look(page, "picture without words");

        // When
        page.locator("#alt-0").fill("Le pont barré, vu du quai.");

        // Then
        assertThat(page.locator(".as-site img")).hasAttribute("alt", "Le pont barré, vu du quai.");
        assertThat(page.locator("#soumettre button")).not().hasAttribute("aria-disabled", "true");
        assertThat(page.locator("#enregistre")).hasText(SAVED);
        assertTrue(newsroom.message(idIn(page))
                .at("/draft/body")
                .asText()
                .contains("![Le pont barré, vu du quai.](media:"));
        assertEquals(List.of(), found);
    }

    @Test
    void theTextOfAnOlderVersionIsTakenUpAgain() {
        // Given
        String message = newsroom.write("Première idée", CHANNELS);
        newsroom.submit(message);
        newsroom.rewrite(message, "Seconde idée", CHANNELS);
        Page page = signIn("Théo Garcin", true);
        page.navigate(home + "/messages/" + message + "/draft");
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Versions soumises"))
                .click();
        page.getByRole(AriaRole.LINK, named("Reprendre le texte de la version 1"))
                .click();
        assertThat(page.locator("#titre")).hasValue("Première idée");
        assertEquals("Seconde idée", newsroom.message(message).path("title").asText());

        // When
        page.keyboard().press("Control+S");

        // Then
        assertThat(page.locator("#enregistre")).hasText(SAVED);
        assertEquals("Première idée", newsroom.message(message).path("title").asText());
    }

    @Test
    void theEditorAndItsStatesAreAccessibleOnPhoneAndDesktopInLightAndDark() {
        // Given
        Page page = begun("Théo Garcin", true);
        String path = page.url();
        List<String> found = new ArrayList<>(look(page, "editor"));
        page.locator("#onglet-mastodon-fr").click();
        page.locator("#texte-mastodon-fr").fill("x".repeat(600));
        assertThat(page.locator("#constats-mastodon-fr .finding--block")).isVisible();
        found.addAll(look(page, "editor with findings"));
        page.locator("#texte").press("Control+K");
        assertThat(page.locator("#lien")).isVisible();
        found.addAll(look(page, "link dialog"));
        page.locator("#lien [data-close]").click();

        // When
        newsroom.rewrite(idIn(page), "Écrit à deux", CHANNELS);
        page.locator("#texte").fill("Le mien.");
        assertThat(page.locator("h1")).hasText("Deux textes");
        found.addAll(look(page, "two texts"));
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("q_session.*")));
        page.getByRole(AriaRole.BUTTON, named("Prendre le mien")).click();
        assertThat(page.locator("h1")).hasText("Votre session a expiré");
        found.addAll(look(page, "expired"));

        // Then
        assertEquals(List.of(), found, path);
    }

    /** A message that was begun on the page for it. */
    private Page begun(String person, boolean script) {
        Page page = signIn(person, script);
        page.getByRole(AriaRole.LINK, named("Nouveau message")).first().click();
        page.getByLabel("Titre").fill("Pont Saint-Éloi : travaux et déviation");
        page.getByLabel("Premier texte").fill("Le pont ferme.");
        page.getByRole(AriaRole.BUTTON, buttonNamed("Commencer ce message")).click();
        page.waitForURL(Pattern.compile(".*/draft.*"));
        return page;
    }

    private static byte[] picture() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(120, 63, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String idIn(Page page) {
        return page.url().replaceAll(".*/messages/([0-9a-f-]{36}).*", "$1");
    }
}
