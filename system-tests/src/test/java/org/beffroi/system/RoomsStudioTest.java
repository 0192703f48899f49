package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beffroi.embedded.receivers.Receivers;
import org.beffroi.local.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The rooms beside the writing desk: results, channels, subscribers and help, in a real browser. */
@Order(7)
class RoomsStudioTest extends StudioAtWork {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void anAuthorReadsWhatAMessageDidAndTakesItToASpreadsheet() throws IOException {
        // Given
        String message = publishedAndFollowed("Résultats de la pêche aux idées");
        Page page = signIn("Théo Garcin", true);
        page.navigate(home + "/results?days=7");

        // When
        page.getByRole(AriaRole.LINK, named("Résultats de la pêche aux idées"))
                .first()
                .click();

        // Then
        assertEquals(home + "/results/" + message, page.url());
        String figures = page.locator(".figures").innerText();
        assertTrue(figures.contains("Personnes touchées") && figures.contains("Non mesurable"), figures);
        assertTrue(page.locator(".chart .bar").first().isVisible());
        assertTrue(page.locator("#nm").isVisible());
        summary(page, "Voir le tableau").first().click();
        assertTrue(page.locator(".disclosure[open] table").isVisible());
        Download table = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, named("Télécharger (CSV)")).click());
        String csv = Files.readString(table.path());
        assertTrue(csv.startsWith("\ufeffMessage;Canal;"), csv);
        assertEquals(5, csv.lines().count(), csv);
    }

    @Test
    void anAuthorSeesHowChannelsStandAndMayNotChangeThem() {
        // Given
        Page page = signIn("Théo Garcin", false);

        // When
        page.navigate(home + "/channels");

        // Then
        String table = page.locator("table").innerText();
        assertTrue(table.contains("En service") && table.contains("Corrigé en place"), table);
        assertEquals(0, page.locator("a[href^='/channels/']").count());
        assertEquals(403, page.navigate(home + "/channels/new/mastodon").status());
        assertEquals(403, page.navigate(home + "/subscribers").status());
        assertTrue(page.locator("main").innerText().contains("direction de la communication"));
    }

    @Test
    void aDirectorConnectsAChannelOnceItsTestSucceedsThenRemovesItWithoutScript() {
        // Given
        String name = "Mastodon d’essai " + System.nanoTime();
        Page page = signIn("Nadia Lemaire", false);
        page.navigate(home + "/channels/new/mastodon");
        page.getByLabel("Nom du canal").fill(name);
        page.getByLabel("Adresse du serveur").fill(system.ports().http(Part.RECEIVERS) + "/mastodon");
        page.getByLabel("Jeton d’accès").fill("un-jeton-qui-n-ouvre-rien");
        press(page, "Tester et relier");
        String refused = page.locator(".field__error").innerText();
        assertEquals("", page.getByLabel("Jeton d’accès").inputValue());
        page.getByLabel("Jeton d’accès").fill(Receivers.MASTODON_TOKEN);

        // When
        press(page, "Tester et relier");

        // Then
        assertTrue(refused.contains("jeton"), refused);
        assertTrue(page.locator(".banner--ok").innerText().contains("il a prouvé qu’il nous laisse écrire"));
        assertFalse(page.content().contains(Receivers.MASTODON_TOKEN));
        page.getByRole(AriaRole.LINK, named("Modifier ou tester " + name)).click();
        press(page, "Tester et enregistrer");
        assertTrue(page.locator(".banner--ok").innerText().contains("testé et enregistré"));
        page.getByRole(AriaRole.LINK, named("Modifier ou tester " + name)).click();
        page.getByRole(AriaRole.LINK, named("Retirer").setExact(true)).click();
        press(page, "Retirer " + name);
        assertTrue(page.locator(".banner--ok").innerText().contains("Canal retiré"));
    }

    @Test
    void aSecretThatWasMadeIsShownOnceAndNeverAgain() {
        // Given
        String name = "Agenda d’essai " + System.nanoTime();
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/channels/new/webhook");
        page.getByLabel("Nom du canal").fill(name);
        page.getByLabel("Adresse qui reçoit").fill(system.ports().http(Part.RECEIVERS) + "/webhooks/essai");

        // When
        press(page, "Tester et relier");

        // Then
        String secret = page.getByLabel("Secret de signature").inputValue();
        assertTrue(secret.startsWith("whsec_"), secret);
        page.getByRole(AriaRole.LINK, named("C’est copié")).click();
        page.getByRole(AriaRole.LINK, named("Modifier ou tester " + name)).click();
        assertFalse(page.content().contains(secret));
        page.getByRole(AriaRole.LINK, named("Retirer").setExact(true)).click();
        press(page, "Retirer " + name);
    }

    @Test
    void aDirectorImportsPeopleWithTheirProofAndTheTownsPagesTakeTheRest() {
        // Given
        String unique = "import" + System.nanoTime();
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/subscribers");
        String signUp = page.getByRole(AriaRole.LINK, named("Page d’inscription publique"))
                .first()
                .getAttribute("href");
        prove(page, "email;date\n" + unique + "@courriel.example;hier\n");
        press(page, "Vérifier le fichier");
        assertTrue(page.locator("table").innerText().contains("Ligne 2"));
        page.getByRole(AriaRole.LINK, named("Reprendre le fichier")).click();
        prove(page, "email;date\n" + unique + "@courriel.example;12/09/2026\n");
        press(page, "Vérifier le fichier");

        // When
        press(page, "Inscrire cette personne");

        // Then
        assertTrue(page.locator(".banner--ok").innerText().contains("Une personne inscrite"));
        assertTrue(page.locator("table").innerText().contains("Bulletins du forum"));
        assertFalse(page.content().contains(unique));
        assertEquals(200, newsroom.visit(signUp).statusCode());
        prove(page, "email;date\n" + unique + "@courriel.example;12/09/2026\n");
        press(page, "Vérifier le fichier");
        assertTrue(page.locator("main").innerText().contains("Une personne est déjà abonnée"));
    }

    @Test
    void everyRoomIsAccessibleOnPhoneAndDesktopInLightAndDark() {
        // Given
        String live = publishedAndFollowed("Accessible et mesuré");
        String waiting = newsroom.write("Jamais parti", List.of("website"));
        newsroom.submit(waiting);
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/channels");
        String change = page.locator("td a[href^='/channels/']").first().getAttribute("href");
        List<String> found = new ArrayList<>();

        // When
        for (String path : List.of(
                "/results",
                "/results?days=365",
                "/results/" + live,
                "/results/" + waiting,
                "/channels",
                "/channels/new/website",
                "/channels/new/newsletter",
                "/channels/new/mastodon",
                "/channels/new/webhook",
                change,
                change + "/removal",
                "/subscribers",
                "/subscribers?state=WITHDRAWN",
                "/help")) {
            page.navigate(home + path);
            page.locator("details.disclosure > summary").all().forEach(Locator::click);
            found.addAll(look(page, path));
        }
        page.navigate(home + "/subscribers");
        prove(page, "email;date\nx;hier\n");
        press(page, "Vérifier le fichier");
        found.addAll(look(page, "import with faults"));
        page.navigate(home + "/subscribers");
        prove(page, "nom\nx\n");
        press(page, "Vérifier le fichier");
        found.addAll(look(page, "import that cannot be read"));

        // Then
        assertEquals(List.of(), found);
    }

    /** As a browser that was never here: page, style, script, fonts and pictures, as they cross the wire. */
    @Test
    void theFirstPageIsLightAndAsksNobodyElse() {
        // Given
        Page page = signIn("Nadia Lemaire", true);
        CDPSession wire = page.context().newCDPSession(page);
        wire.send("Network.enable");
        wire.send("Network.clearBrowserCache");
        Set<String> asked = ConcurrentHashMap.newKeySet();
        AtomicLong bytes = new AtomicLong();
        wire.on(
                "Network.requestWillBeSent",
                event -> asked.add(event.getAsJsonObject("request").get("url").getAsString()));
        wire.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));

        // When
        page.navigate(home + "/");
        page.waitForLoadState(LoadState.NETWORKIDLE);

        // Then
        assertTrue(bytes.get() > 20_000 && bytes.get() < 150_000, bytes + " bytes: " + asked);
        assertEquals(
                List.of(), asked.stream().filter(url -> !url.startsWith(home)).toList());
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, buttonNamed(name)).click();
    }

    private static Locator summary(Page page, String words) {
        return page.locator("summary").filter(new Locator.FilterOptions().setHasText(words));
    }

    /** Fills the form of an import. */
    private static void prove(Page page, String csv) {
        page.getByLabel("D’où vient le consentement").fill("Bulletins du forum");
        page.getByLabel("Texte accepté").fill("Je veux recevoir la lettre de la Ville.");
        page.getByLabel("Fichier CSV")
                .setInputFiles(new FilePayload("abonnes.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** On every channel, and a resident has followed a link of the post. */
    private String publishedAndFollowed(String title) {
        String message = newsroom.approved(title, Newsroom.ALL_CHANNELS);
        newsroom.planNow(message, Newsroom.ALL_CHANNELS);
        await().atMost(PATIENCE)
                .until(() -> newsroom.states(message).values().stream()
                                .filter("DELIVERED"::equals)
                                .count()
                        == Newsroom.ALL_CHANNELS.size());
        Matcher link = Pattern.compile(Pattern.quote(newsroom.shortLinks()) + "[0-9A-Za-z]{10}")
                .matcher(newsroom.posts(title).toString());
        assertTrue(link.find(), title);
        newsroom.visit(link.group());
        await().atMost(PATIENCE).until(() -> clicks(newsroom.report(message)) > 0);
        return message;
    }

    private static int clicks(JsonNode report) {
        return report.path("clicks").asInt();
    }
}
