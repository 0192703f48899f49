package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.List;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** Writing. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class ComposeTest extends WritingScene {

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

    @Test
    void whatIsSaidOfAPictureGoesIntoTheText() {
        // Given
        String picture = "a".repeat(64);
        officer();
        browser.open(PAGE);

        // When
        browser.submit(
                PAGE,
                typed(
                        3,
                        "![](media:" + picture + ")",
                        "action",
                        "preview",
                        "picture",
                        picture,
                        "pictureWas",
                        "",
                        "pictureAlt",
                        "Le pont barré"));

        // Then
        assertTrue(browser.text().contains(">![Le pont barré](media:" + picture + ")</textarea>"), browser.text());
        assertTrue(browser.text().contains("src=\"/media/" + picture + "\""), browser.text());
    }
}
