package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writing, with services that answer what a test told them to. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class ComposeTest {

    private static final String OFFICER = "/valmont-sur-lys/TEC/COMM_OFFICER";
    private static final String MESSAGE = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    private static final String API = "/content/api/v1/messages/" + MESSAGE;
    private static final String PAGE = "/messages/" + MESSAGE + "/draft";
    private static final String NOTHING_FOUND = "";

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
        Services.answer("GET /channels/api/v1/accounts", 200, accounts());
        stored("draft", 3, "Le pont ferme.");
        findings(NOTHING_FOUND);
    }

    @Test
    void aMessageIsBegunOnceAndLeadsToThePageWhereItIsWritten() {
        // Given
        Services.answer("POST /content/api/v1/messages", 201, message("draft", 1, "Le pont ferme.", ""));
        officer();
        browser.open("/messages/new");
        assertTrue(browser.text().contains("Nouveau message"), browser.text());

        // When
        browser.submit(
                "/messages/new",
                Map.of("title", "Pont", "department", "TEC", "locale", "fr", "channel", "website", "body", "Le pont"));

        // Then
        assertEquals(PAGE + "?done=created", browser.path());
        assertEquals(
                "{\"title\":\"Pont\",\"body\":\"Le pont\",\"locale\":\"fr\",\"department\":\"TEC\",\"channels\":[\"website\"],\"variants\":[]}",
                sent("POST /content/api/v1/messages").getFirst());
    }

    @Test
    void aRefusedBeginningKeepsWhatWasTyped() {
        // Given
        Services.answer(
                "POST /content/api/v1/messages",
                422,
                "{\"status\":422,\"code\":\"text-too-long\",\"field\":\"title\",\"detail\":\"Ce texte est trop long.\"}");
        officer();
        browser.open("/messages/new");

        // When
        browser.submit("/messages/new", Map.of("title", "Pont", "department", "TEC", "body", "Le pont ferme"));

        // Then
        assertEquals(422, browser.status());
        assertTrue(browser.text().contains("Ce texte est trop long."), browser.text());
        assertTrue(browser.text().contains(">Le pont ferme</textarea>"), browser.text());
    }

    @Test
    void whoMayNotWriteIsShownNoButtonAndNoPage() {
        // Given
        browser.signIn("roussel", "Hélène Roussel", "/valmont-sur-lys/ALL/CHIEF_EXECUTIVE");
        assertFalse(browser.text().contains("/messages/new"), browser.text());

        // When
        browser.open("/messages/new");

        // Then
        assertEquals(403, browser.status());
        browser.open(PAGE);
        assertEquals(403, browser.status());
    }

    @Test
    void thePageShowsTheTextTheExactPreviewsAndTheCounters() {
        // Given
        officer();

        // When
        browser.open(PAGE);

        // Then
        String page = browser.text();
        assertEquals(200, browser.status(), page);
        assertTrue(page.contains("lang=\"fr\" spellcheck=\"true\""), page);
        assertTrue(page.contains(">Le pont ferme.</textarea>"), page);
        assertTrue(page.contains("<p class=\"as-masto__text\">Pont https://x.example/l/0000000000</p>"), page);
        assertTrue(page.contains("40 sur 500 caractères"), page);
        assertTrue(page.contains("src=\"" + PAGE + "/letter?locale=fr\""), page);
        assertTrue(page.contains("Rien à corriger"), page);
        assertFalse(page.contains("aria-disabled"), page);
    }

    @Test
    void aFindingStandsBesideItsFieldAndKeepsTheButtonFromSubmitting() {
        // Given
        findings("""
                {"severity":"BLOCK","code":"title-empty","field":"title","detail":"Le titre est vide."},
                {"severity":"WARN","code":"link-raw","field":"body","detail":"L’adresse est écrite telle quelle."},
                {"severity":"BLOCK","code":"text-too-long","kind":"mastodon","locale":"fr","field":"body","detail":"600 caractères, 500 admis."}""");
        officer();

        // When
        browser.open(PAGE);

        // Then
        String page = browser.text();
        assertTrue(between(page, "id=\"constats-titre\"", "id=\"texte\"").contains("Le titre est vide."), page);
        String beside = between(page, "id=\"constats-texte\"", "sheet__foot");
        assertTrue(beside.contains("name=\"repair\" value=\"link-raw body\""), beside);
        assertTrue(between(page, "id=\"constats-mastodon-fr\"", "</section>").contains("600 caractères"), page);
        assertTrue(page.contains("2 points bloquants restent à corriger."), page);
        assertTrue(page.contains("value=\"submit\" aria-disabled=\"true\""), page);
    }

    @Test
    void oneClickMendsTheTextAndSavesNothing() {
        // Given
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Voir https://ville.example/a", "repair", "link-raw body"));

        // Then
        assertTrue(
                browser.text().contains(">Voir [ville.example](https://ville.example/a)</textarea>"), browser.text());
        assertTrue(browser.text().contains("Pas encore enregistré"), browser.text());
        assertEquals(List.of(), sent("PUT"));
    }

    @Test
    void aPreviewShowsWhatIsTypedAndSavesNothing() {
        // Given
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Tout autre texte", "action", "preview"));

        // Then
        assertEquals(200, browser.status());
        assertTrue(sent("POST " + API + "/renditions").getLast().contains("Tout autre texte"));
        assertTrue(browser.text().contains(">Tout autre texte</textarea>"), browser.text());
        assertFalse(browser.text().contains(" src=\"" + PAGE + "/letter"), "the saved letter is not what was typed");
        assertEquals(List.of(), sent("PUT"));
    }

    @Test
    void savingSendsTheRevisionThatWasTypedOver() {
        // Given
        Services.answer("PUT " + API + "/draft", 200, draft(4, "Autre"));
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Autre\r\n\r\ntexte", "action", "save"));

        // Then
        assertEquals(PAGE, browser.path());
        assertTrue(
                sent("PUT").getFirst().contains("\"body\":\"Autre\\n\\ntexte\""),
                sent("PUT").toString());
        assertEquals(
                "\"3\"",
                Services.asked().stream()
                        .filter(asked -> asked.line().startsWith("PUT"))
                        .findFirst()
                        .orElseThrow()
                        .ifMatch());
    }

    @Test
    void theSameTextIsNotSavedAgain() {
        // Given
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme.", "action", "save"));

        // Then
        assertEquals(PAGE, browser.path());
        assertEquals(List.of(), sent("PUT"));
    }

    @Test
    void twoTextsAreLaidSideBySideAndNeitherIsLost() {
        // Given
        officer();
        browser.open(PAGE);
        stored("draft", 4, "Le pont ferme en mars.");

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme à midi.", "action", "save"));

        // Then
        assertEquals(412, browser.status());
        String page = browser.text();
        assertTrue(page.contains("moreau a enregistré ce texte"), page);
        assertTrue(page.contains("<ins>à midi.</ins>"), page);
        assertTrue(page.contains("<ins>en mars.</ins>"), page);
        assertTrue(page.contains("<textarea name=\"body\" hidden>Le pont ferme à midi.</textarea>"), page);
        assertTrue(page.contains("name=\"revision\" value=\"4\""), page);
        assertEquals(List.of(), sent("PUT"));
    }

    @Test
    void bothPassagesAreKeptWhenThatIsChosen() {
        // Given
        Services.answer("PUT " + API + "/draft", 200, draft(5, "x"));
        officer();
        browser.open(PAGE);
        stored("draft", 4, "Le sien.");

        // When
        browser.submit(PAGE, typed(4, "Le mien.", "action", "both"));

        // Then
        assertTrue(
                sent("PUT").getFirst().contains("\"body\":\"Le mien.\\n\\nLe sien.\""),
                sent("PUT").toString());
    }

    @Test
    void submittingSavesFirstAndCarriesTheNote() {
        // Given
        Services.answer("PUT " + API + "/draft", 200, draft(4, "Autre"));
        Services.answer("POST " + API + "/submissions", 201, "{\"number\":1,\"state\":\"IN_REVIEW\"}");
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Autre", "action", "submit", "note", "Dates confirmées."));

        // Then
        assertEquals("/messages/" + MESSAGE + "?done=submitted", browser.path());
        assertEquals(
                "{\"note\":\"Dates confirmées.\"}",
                sent("POST " + API + "/submissions").getFirst());
    }

    @Test
    void aRefusedSubmissionSaysWhyAndKeepsEverything() {
        // Given
        Services.answer(
                "POST " + API + "/submissions",
                422,
                "{\"status\":422,\"code\":\"message-not-submittable\",\"detail\":\"Le message ne peut pas encore être soumis.\"}");
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme.", "action", "submit", "note", "Ma note"));

        // Then
        assertEquals(422, browser.status());
        assertTrue(browser.text().contains("Le message ne peut pas encore être soumis."), browser.text());
        assertTrue(browser.text().contains(">Ma note</textarea>"), browser.text());
    }

    @Test
    void aSecondClickFindsTheVersionOfTheFirst() {
        // Given
        Services.answer("POST " + API + "/submissions", 409, "{\"status\":409,\"code\":\"version-in-review\"}");
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme.", "action", "submit"));

        // Then
        assertEquals("/messages/" + MESSAGE + "?done=submitted", browser.path());
    }

    @Test
    void nothingIsSavedByItselfWhileThatWouldTakeAVersionBack() {
        // Given
        Services.answer("GET " + API, 200, message("in-review", 3, "Le pont ferme.", "IN_REVIEW"));
        officer();

        // When
        browser.open(PAGE);

        // Then
        assertTrue(browser.text().contains("La version 1 attend une décision"), browser.text());
        assertTrue(browser.text().contains("data-autosave=\"false\""), browser.text());
    }

    @Test
    void aPublishedMessageIsCorrectedWithWordsForResidents() {
        // Given
        Services.answer("GET " + API, 200, message("published", 3, "Le pont ferme.", "APPROVED"));
        Services.answer("POST " + API + "/submissions", 201, "{\"number\":2,\"state\":\"IN_REVIEW\"}");
        officer();
        browser.open(PAGE);
        assertTrue(browser.text().contains("la version 2 le rectifie"), browser.text());
        assertTrue(browser.text().contains("La publication est modifiée."), browser.text());

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme.", "action", "submit", "correctionNote", "Le pont ferme à midi."));

        // Then
        assertEquals(
                "{\"correctionNote\":\"Le pont ferme à midi.\"}",
                sent("POST " + API + "/submissions").getFirst());
    }

    @Test
    void aTextThatComesAfterTheSessionHasEndedIsGivenBack() {
        // Given
        officer();
        browser.open(PAGE);
        browser.forgetSession();

        // When
        browser.submit(PAGE, typed(3, "Tout mon <b>texte</b>", "action", "save"));

        // Then
        assertEquals(401, browser.status());
        assertTrue(browser.isHome());
        assertTrue(browser.text().contains("Votre session a expiré"), browser.text());
        assertTrue(
                browser.text().contains("<textarea name=\"body\" hidden>Tout mon &lt;b&gt;texte&lt;/b&gt;</textarea>"),
                browser.text());
        assertEquals(List.of(), sent("PUT"));
    }

    @Test
    void theLetterOfWhatIsTypedStandsAloneAndMayRunNothing() {
        // Given
        officer();
        browser.open(PAGE);

        // When
        browser.submit(PAGE + "/letter?locale=fr", typed(3, "Autre"));

        // Then
        assertEquals(200, browser.status());
        assertTrue(browser.text().contains("<p style=\"color:red\">Lettre</p>"), browser.text());
        assertTrue(browser.header("Content-Security-Policy").contains("sandbox"));
    }

    private void officer() {
        browser.signIn("garcin", "Théo Garcin", OFFICER);
    }

    private static List<String> sent(String start) {
        return Services.asked().stream()
                .filter(asked -> asked.line().startsWith(start))
                .map(Services.Asked::body)
                .toList();
    }

    private static String between(String page, String from, String to) {
        int start = page.indexOf(from);
        return page.substring(start, page.indexOf(to, start));
    }

    private static Map<String, String> typed(int revision, String body, String... more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "revision", String.valueOf(revision),
                "title", "Pont Saint-Éloi",
                "body", body,
                "locale", "fr",
                "department", "TEC",
                "channel", "mastodon"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private static void stored(String state, int revision, String body) {
        Services.answer("GET " + API, 200, message(state, revision, body, ""));
        Services.answer("GET " + API + "/draft", 200, draft(revision, body));
    }

    private static void findings(String findings) {
        Services.answer("POST " + API + "/renditions", 200, """
                {"pageUrl":"https://x.example/pont","media":[],
                 "renditions":[
                  {"kind":"mastodon","locale":"fr","text":"Pont https://x.example/l/0000000000","media":[],"length":40,"limit":500},
                  {"kind":"newsletter","locale":"fr","title":"Pont","html":"<p style=\\"color:red\\">Lettre</p>","text":"Lettre","media":[],"length":900,"limit":102400}],
                 "findings":[%s]}""".formatted(findings));
    }

    private static String draft(int revision, String body) {
        return """
                {"revision":%d,"title":"Pont Saint-Éloi","body":"%s","locale":"fr","department":"TEC",
                 "channels":["mastodon"],"variants":[],"savedBy":"moreau","savedAt":"%s"}""".formatted(revision, body, Instant.now());
    }

    private static String message(String state, int revision, String body, String review) {
        String versions = review.isEmpty() ? "" : """
                {"number":1,"state":"%s","submittedBy":"garcin","submittedAt":"%s"}""".formatted(review, Instant.now());
        return """
                {"id":"%s","state":"%s","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"%s","draft":%s,"versions":[%s],"deliveries":{}}""".formatted(MESSAGE, state, Instant.now(), draft(revision, body), versions);
    }

    private static String accounts() {
        return """
                {"items":[
                 {"accountId":"019aa5c0-1a40-7c5e-9d2b-0000000000a1","kind":"mastodon","name":"Valmont","locale":"fr",
                  "state":"CONNECTED","capabilities":{"retry":"KEY","correction":"EDIT","retraction":true}},
                 {"accountId":"019aa5c0-1a40-7c5e-9d2b-0000000000a2","kind":"newsletter","name":"Lettre-hebdo","locale":"fr",
                  "state":"CONNECTED","capabilities":{"retry":"NONE","correction":"FOLLOW_UP","retraction":false}}]}""";
    }
}
