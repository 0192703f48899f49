package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Instant;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** What goes to those who have a message already, seen before it is submitted and before it is approved. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class FollowUpTest extends WritingScene {

    private static final String NOTE = "Le pont ferme le 3, et non le 2.";
    private static final String LETTER = "name=\"suite-newsletter-fr-lettre\"";
    private static final String FOLLOW_UPS = """
            {"note":"Le pont ferme le 3.","followUps":[
              {"kind":"newsletter","locale":"fr","title":"Rectificatif : Pont","html":"<p>Cette lettre corrige</p>",
               "text":"RECTIFICATIF","media":[],"length":950,"limit":102400},
              {"kind":"webhook","locale":"fr","title":"Pont","text":"Le pont ferme.","media":[],"length":300,
               "data":{"correctionNote":"Le pont ferme le 3."}}]}""";

    @Test
    void theLetterThatFollowsIsShownBesideTheLetter() {
        // Given
        published();

        // When
        browser.open(PAGE);

        // Then
        String page = browser.text();
        assertTrue(page.contains("Le rectificatif, pour qui a déjà reçu ce message"), page);
        assertTrue(page.contains(LETTER + " src=\"" + PAGE + "/letter?locale=fr&amp;followUp=true\""), page);
        browser.open(PAGE + "/letter?locale=fr&followUp=true");
        assertEquals("<p>Cette lettre corrige</p>", browser.text());
    }

    @Test
    void theWordsForResidentsAreInItWhileTheyAreWritten() {
        // Given
        published();
        browser.open(PAGE);

        // When
        browser.submit(PAGE, typed(3, "Le pont ferme.", "action", "preview", "correctionNote", NOTE));

        // Then
        String page = browser.text();
        assertTrue(page.contains(LETTER + " title="), "the saved text does not have these words: " + page);
        assertTrue(page.contains("formaction=\"" + PAGE + "/letter?locale=fr&amp;followUp=true\""), page);
        browser.submit(PAGE + "/letter?locale=fr&followUp=true", typed(3, "Le pont", "correctionNote", NOTE));
        assertEquals("<p>Cette lettre corrige</p>", browser.text());
        assertTrue(
                sent("POST " + API + "/renditions").stream()
                        .skip(1)
                        .allMatch(asked -> asked.contains("\"correctionNote\":\"" + NOTE + "\"")),
                sent("POST " + API + "/renditions").toString());
    }

    @Test
    void aMessageThatIsNotOutHasNothingThatFollows() {
        // Given
        officer();

        // When
        browser.open(PAGE);

        // Then
        assertFalse(browser.text().contains("Le rectificatif, pour qui"), browser.text());
        browser.open(PAGE + "/letter?locale=fr&followUp=true");
        assertEquals(404, browser.status());
    }

    @Test
    void whoDecidesSeesItTooWithTheWordsForResidents() {
        // Given
        String version = "/messages/" + MESSAGE + "/versions/1";
        String frozen = """
                {"schema":1,"title":"Pont","pageUrl":"https://x.example/pont","links":[],"media":[],"renditions":[
                  {"kind":"newsletter","locale":"fr","title":"Pont","html":"<p>Lettre</p>","text":"Lettre","media":[]}],
                 "correction":%s}""".formatted(FOLLOW_UPS.replaceAll(",\"length\":\\d+(,\"limit\":\\d+)?", ""));
        Services.answer("GET " + API + "/versions/1", 200, """
                {"number":1,"state":"IN_REVIEW","submittedBy":"garcin","submittedAt":"%s","frozen":%s}""".formatted(Instant.now(), quoted(frozen)));
        browser.signIn("lemaire", "Nadia Lemaire", "/valmont-sur-lys/ALL/COMM_DIRECTOR");

        // When
        browser.open(version);

        // Then
        String page = browser.text();
        assertTrue(page.contains("Ce que les habitants liront du rectificatif"), page);
        assertTrue(page.contains("«&#160;Le pont ferme le 3.&#160;»"), page);
        assertTrue(page.contains("Lettre, rectificatif"), page);
        assertTrue(page.contains(LETTER + " src=\"" + version + "/letter?locale=fr&amp;followUp=true\""), page);
        browser.open(version + "/letter?locale=fr&followUp=true");
        assertEquals("<p>Cette lettre corrige</p>", browser.text());
        browser.open(version + "/letter?locale=fr");
        assertEquals("<p>Lettre</p>", browser.text());
    }

    private void published() {
        stored("published", 3, "Le pont ferme.");
        Services.answer("POST " + API + "/renditions", 200, """
                {"pageUrl":"https://x.example/pont","media":[],"findings":[],"renditions":[
                  {"kind":"newsletter","locale":"fr","title":"Pont","html":"<p>Lettre</p>","text":"Lettre","media":[],
                   "length":900,"limit":102400}],
                 "correction":%s}""".formatted(FOLLOW_UPS));
        officer();
    }

    private static String quoted(String json) {
        return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
    }
}
