package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class StudioTest {

    private static final String DIRECTOR = "/valmont-sur-lys/ALL/COMM_DIRECTOR";
    private static final String OFFICER = "/valmont-sur-lys/TEC/COMM_OFFICER";
    private static final String MESSAGE = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    private static final String VERSION = "/messages/" + MESSAGE + "/versions/1";
    private static final String API = "/api/v1/messages/" + MESSAGE;

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
    }

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

    @Test
    void aWithdrawalSaysItsEffectsAndIsSentWithItsReason() {
        // Given
        Services.answer("GET /content" + API, 200, message());
        Services.answer("POST /content" + API + "/withdrawal", 200, message());
        Services.answer("GET /channels/api/v1/deliveries", 200, items(delivery("DELIVERED", null)));
        director();
        browser.open("/messages/" + MESSAGE + "/withdrawal");
        String before = browser.text();

        // When
        browser.submit("/messages/" + MESSAGE + "/withdrawal", Map.of("reason", "Dates fausses", "replacementUrl", ""));

        // Then
        assertTrue(before.contains("La page dit qu’elle est retirée, et pourquoi."), before);
        assertEquals("{\"reason\":\"Dates fausses\",\"replacementUrl\":null}", posted());
        assertEquals("/messages/" + MESSAGE + "?done=withdrawn", browser.path());
    }

    @Test
    void progressIsSentAgainOnlyWhenItChanged() {
        // Given
        Services.answer("GET /channels/api/v1/deliveries", 200, items(delivery("SENDING", null)));
        director();
        browser.open("/messages/" + MESSAGE + "/progress");
        String mark = browser.text().replaceAll("(?s).*seen=([0-9a-f]+)\".*", "$1");

        // When
        browser.open("/messages/" + MESSAGE + "/progress?seen=" + mark);

        // Then
        assertEquals(204, browser.status());
        Services.answer("GET /channels/api/v1/deliveries", 200, items(delivery("DELIVERED", "https://x.example/1")));
        browser.open("/messages/" + MESSAGE + "/progress?seen=" + mark);
        assertTrue(browser.text().contains("https://x.example/1"), browser.text());
        assertFalse(browser.text().contains("hx-get"), browser.text());
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

    private void director() {
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
    }

    private static void given(String version, String line) {
        Services.answer("GET /content" + API + "/versions/1", 200, version);
        Services.answer("GET /content/api/v1/messages?id=", 200, lines(line));
    }

    private static String posted() {
        return Services.asked().stream()
                .filter(asked -> asked.line().startsWith("POST"))
                .map(Services.Asked::body)
                .reduce((first, second) -> second)
                .orElse("nothing");
    }

    private static String items(String item) {
        return "{\"items\":[" + item + "]}";
    }

    private static String lines(String line) {
        return items(line);
    }

    private static String line(String state, String review, boolean edited) {
        return """
                {"id":"%s","state":"%s","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"%s","revision":1,"savedAt":"%s","newestVersion":{"number":1,"state":"%s",
                 "submittedBy":"garcin","submittedAt":"%s","editedByCaller":%s}}""".formatted(MESSAGE, state, Instant.now(), Instant.now(), review, Instant.now(), edited);
    }

    private static String delivery(String state, String permalink) {
        return """
                {"deliveryId":"019aa5c0-1a40-7c5e-9d2b-0000000000d1","publicationId":"019aa5c0-1a40-7c5e-9d2b-0000000000d2",
                 "messageId":"%s","versionId":"019aa5c0-1a40-7c5e-9d2b-0000000000d3",
                 "accountId":"019aa5c0-1a40-7c5e-9d2b-0000000000d4","accountName":"Site de la Ville","kind":"website",
                 "state":"%s","attempt":1,"permalink":%s,"createdAt":"%s","changedAt":"2026-11-24T09:00:00Z"}""".formatted(MESSAGE, state, permalink == null ? null : "\"" + permalink + "\"", Instant.now()).replace(
                "\"2026-11-24T09:00:00Z\"",
                state.equals("UNCERTAIN") ? "\"" + Instant.now() + "\"" : "\"2026-11-24T09:00:00Z\"");
    }

    private static String version(String state) {
        String frozen = """
                {"schema":"beffroi.frozen.v1","title":"Pont Saint-Éloi","slug":"pont","pageUrl":"https://x.example/pont",
                 "renditions":[
                  {"kind":"website","locale":"fr","title":"Pont","html":"<p class=\\"lead\\">Le pont <strong>ferme</strong>.</p>","media":[]},
                  {"kind":"newsletter","locale":"fr","title":"Pont","html":"<p style=\\"color:red\\">Lettre</p><img src=\\"https://x.example/media/%s\\">","text":"Lettre","media":[]},
                  {"kind":"mastodon","locale":"fr","text":"Le pont <b>ferme</b>","media":[]}],
                 "media":[],"links":[]}""".formatted("a".repeat(64));
        return """
                {"number":1,"versionId":"019aa5c0-1a40-7c5e-9d2b-0000000000d3","state":"%s","contentHash":"00",
                 "draftRevision":1,"submittedBy":"garcin","submittedAt":"%s","frozen":%s}""".formatted(state, Instant.now(), quoted(frozen));
    }

    private static String message() {
        return """
                {"id":"%s","state":"approved","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"%s","draft":{"revision":1,"title":"Pont Saint-Éloi","body":"Le pont **ferme**.","locale":"fr",
                 "savedBy":"garcin","savedAt":"%s"},"versions":[{"number":1,"state":"APPROVED","submittedBy":"garcin",
                 "submittedAt":"%s"}],"deliveries":{}}""".formatted(MESSAGE, Instant.now(), Instant.now(), Instant.now());
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
