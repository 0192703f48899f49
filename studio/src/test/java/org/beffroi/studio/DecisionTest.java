package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people decide about deliveries and corrections that cannot go on by themselves. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class DecisionTest {

    private static final String DIRECTOR = "/valmont-sur-lys/ALL/COMM_DIRECTOR";
    private static final String OFFICER = "/valmont-sur-lys/TEC/COMM_OFFICER";
    private static final String MESSAGE = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    private static final String DELIVERY = "019aa5c0-1a40-7c5e-9d2b-0000000000d1";
    private static final String AT = "/deliveries/" + DELIVERY;
    private static final String API = "/channels/api/v1/deliveries/" + DELIVERY;

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
        Services.answer("GET /content/api/v1/messages/" + MESSAGE, 200, message());
        Services.answer("GET /content/api/v1/messages/" + MESSAGE + "/correction", 404, "{\"status\":404}");
        Services.answer("GET /content/api/v1/messages?id=", 200, items(line()));
        uncertain();
    }

    @Test
    void theMessageOffersWhatTheDeliveryIsOpenTo() {
        // Given
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);

        // When
        browser.open("/messages/" + MESSAGE);

        // Then
        assertTrue(browser.text().contains("La connexion s’est coupée."), browser.text());
        assertTrue(browser.text().contains("Regardez sur le canal."), browser.text());
        assertTrue(browser.text().contains("href=\"" + AT + "/completion\""), browser.text());
        assertTrue(browser.text().contains("Il n’y est pas, renvoyer"), browser.text());
        assertTrue(browser.text().contains("href=\"/messages/" + MESSAGE + "/draft\""), browser.text());
    }

    @Test
    void anOfficerIsNotOfferedToVouchForAPost() {
        // Given
        browser.signIn("garcin", "Théo Garcin", OFFICER);

        // When
        browser.open("/messages/" + MESSAGE);

        // Then
        assertTrue(browser.text().contains("href=\"" + AT + "/retry\""), browser.text());
        assertFalse(browser.text().contains("href=\"" + AT + "/completion\""), browser.text());
    }

    @Test
    void theFirstPageOffersTheSame() {
        // Given
        Services.answer("GET /channels/api/v1/deliveries?state=UNCERTAIN", 200, items(delivery("UNCERTAIN", true)));

        // When
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);

        // Then
        assertTrue(browser.text().contains("href=\"" + AT + "/retry\""), browser.text());
    }

    @Test
    void sendingAgainAsksToHaveLookedAndSendsWhatWasSeen() {
        // Given
        Services.answer("POST " + API + "/retry", 200, delivery("RETRYING", false));
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
        browser.open(AT + "/retry");
        String told = browser.text();

        // When
        browser.submit(AT + "/retry", Map.of("seen", Services.VERSION, "absent", "yes"));

        // Then
        assertTrue(told.contains("J’ai regardé sur « Mastodon » : le message n’y est pas."), told);
        assertTrue(told.contains("name=\"seen\" value=\"&quot;7&quot;\""), told);
        assertEquals("/messages/" + MESSAGE + "?done=retried", browser.path());
        assertTrue(browser.text().contains("Envoi relancé"), browser.text());
        assertEquals("{\"confirmedAbsent\":true}", posted().getFirst().body());
        assertEquals(Services.VERSION, posted().getFirst().ifMatch());
    }

    @Test
    void aRefusedProofKeepsWhatWasTyped() {
        // Given
        Services.answer(
                "POST " + API + "/completion",
                422,
                "{\"status\":422,\"code\":\"url-invalid\",\"field\":\"permalink\",\"detail\":\"Écrivez une adresse complète.\"}");
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
        browser.open(AT + "/completion");

        // When
        browser.submit(
                AT + "/completion", Map.of("seen", Services.VERSION, "permalink", "https://x", "proof", "Vu ce matin"));

        // Then
        assertEquals(422, browser.status());
        assertTrue(browser.text().contains("Écrivez une adresse complète."), browser.text());
        assertTrue(browser.text().contains(">Vu ce matin</textarea>"), browser.text());
        assertTrue(browser.text().contains("value=\"https://x\""), browser.text());
    }

    @Test
    void whatChangedMeanwhileIsSaidWithWhereItStands() {
        // Given
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
        browser.open(AT + "/cancellation");
        Services.answer(
                "POST " + API + "/cancellation",
                412,
                "{\"status\":412,\"code\":\"version-stale\",\"detail\":\"Quelqu’un a modifié cet élément.\"}");
        Services.answer("GET " + API, 200, delivery("DELIVERED", false));

        // When
        browser.submit(AT + "/cancellation", Map.of("seen", "\"3\"", "absent", "yes", "reason", ""));

        // Then
        assertEquals(412, browser.status());
        assertTrue(browser.text().contains("Quelqu’un a modifié cet élément."), browser.text());
        assertTrue(browser.text().contains("n’attend plus cette décision"), browser.text());
        assertFalse(browser.text().contains("name=\"reason\""), browser.text());
    }

    @Test
    void anotherAttemptMeanwhileDoesNotSendThePersonBack() {
        // Given
        String open = delivery("RETRYING", false)
                .replace(
                        "\"decisions\":[]",
                        "\"decisions\":[{\"decision\":\"cancellation\",\"confirmedAbsence\":false}]");
        Services.answer("GET " + API, 200, open);
        Services.answer("POST " + API + "/cancellation", 412, "{\"status\":412,\"code\":\"version-stale\"}");
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
        browser.open(AT + "/cancellation");

        // When
        browser.submit(AT + "/cancellation", Map.of("seen", "\"3\"", "state", "RETRYING", "reason", ""));

        // Then
        assertEquals(
                List.of("\"3\"", Services.VERSION),
                posted().stream().map(Services.Asked::ifMatch).toList());
    }

    @Test
    void aDecisionThatNobodyKnowsIsLost() {
        // Given
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);

        // When
        browser.open(AT + "/explosion");

        // Then
        assertEquals(404, browser.status());
    }

    @Test
    void aCorrectionIsFollowedAndTheDirectorMayWaiveWhatCannotBeCorrected() {
        // Given
        Services.answer("GET /content/api/v1/messages/" + MESSAGE + "/correction", 200, correction());
        Services.answer(
                "POST /content/api/v1/messages/" + MESSAGE + "/deliveries/" + DELIVERY + "/waiver",
                200,
                "{\"done\":true,\"kind\":\"mastodon\"}");
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
        browser.open("/messages/" + MESSAGE);
        String progress = browser.text();
        String waiver = "/messages/" + MESSAGE + "/corrections/" + DELIVERY + "/waiver";
        browser.open(waiver);
        String told = browser.text();

        // When
        browser.submit(waiver, Map.of("reason", "Changé sur place."));

        // Then
        assertTrue(progress.contains("0 sur 1 canal"), progress);
        assertTrue(progress.contains("Correction impossible"), progress);
        assertTrue(progress.contains("href=\"" + waiver + "\""), progress);
        assertTrue(told.contains("« Mastodon » garde l’ancien texte."), told);
        assertEquals("{\"reason\":\"Changé sur place.\"}", posted().getFirst().body());
        assertEquals("/messages/" + MESSAGE + "?done=waived", browser.path());
    }

    @Test
    void aCorrectionIsMadeAgainWhereTheChannelsAreOpenToIt() {
        // Given
        Services.answer("GET /content/api/v1/messages/" + MESSAGE + "/correction", 200, correction());
        Services.answer("GET /channels/api/v1/deliveries?messageId=", 200, items(corrected()));
        Services.answer("GET " + API, 200, corrected());
        Services.answer("POST " + API + "/correction/retry", 200, corrected());
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
        browser.open("/messages/" + MESSAGE);
        String offered = browser.text();
        browser.open(AT + "/correction/retry");
        String told = browser.text();

        // When
        browser.submit(AT + "/correction/retry", Map.of("seen", Services.VERSION));

        // Then
        assertTrue(offered.contains("href=\"" + AT + "/correction/retry\""), offered);
        assertTrue(offered.contains("C’est corrigé, le noter"), offered);
        assertTrue(offered.contains("hx-get"), "the channels know more than the message, which will hear of it");
        assertTrue(told.contains("Beffroi envoie de nouveau la version validée la plus récente"), told);
        assertEquals("/messages/" + MESSAGE + "?done=correction-retried", browser.path());
        assertEquals(Services.VERSION, posted().getFirst().ifMatch());
    }

    private static String corrected() {
        return delivery("DELIVERED", false).replaceFirst("\\{", """
                {"correction":{"state":"FAILED","detail":"Le canal refuse.","decisions":[
                 {"decision":"retry","confirmedAbsence":false},{"decision":"completion","confirmedAbsence":false}]},""");
    }

    private static void uncertain() {
        Services.answer("GET /channels/api/v1/deliveries?messageId=", 200, items(delivery("UNCERTAIN", true)));
        Services.answer("GET " + API, 200, delivery("UNCERTAIN", true));
    }

    private static List<Services.Asked> posted() {
        return Services.asked().stream()
                .filter(asked -> asked.line().startsWith("POST"))
                .toList();
    }

    private static String items(String item) {
        return "{\"items\":[" + item + "]}";
    }

    private static String line() {
        return """
                {"id":"%s","state":"published","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"2026-11-24T09:00:00Z","revision":1,"savedAt":"2026-11-24T09:00:00Z"}""".formatted(MESSAGE);
    }

    private static String delivery(String state, boolean open) {
        String decisions = open ? """
                [{"decision":"retry","confirmedAbsence":true},{"decision":"cancellation","confirmedAbsence":true},
                 {"decision":"completion","confirmedAbsence":false}]""" : "[]";
        return """
                {"deliveryId":"%s","publicationId":"019aa5c0-1a40-7c5e-9d2b-0000000000d2","messageId":"%s",
                 "versionId":"019aa5c0-1a40-7c5e-9d2b-0000000000d3","accountId":"019aa5c0-1a40-7c5e-9d2b-0000000000d4",
                 "accountName":"@ville","kind":"mastodon","state":"%s","attempt":1,"detail":"La connexion s’est coupée.",
                 "remedy":"Regardez sur le canal.","notAfter":"2099-01-01T00:00:00Z","createdAt":"%s","changedAt":"%s",
                 "decisions":%s}""".formatted(DELIVERY, MESSAGE, state, Instant.now(), Instant.now(), decisions);
    }

    private static String correction() {
        return """
                {"version":2,"note":"Le pont rouvre le 15.","total":1,"done":0,"percent":0,"items":[{"deliveryId":"%s",
                 "kind":"mastodon","accountName":"@ville","mode":"NONE","state":"IMPOSSIBLE","detail":"Le canal refuse.",
                 "done":false}]}""".formatted(DELIVERY);
    }

    private static String message() {
        return """
                {"id":"%s","state":"needs-correction","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"2026-11-24T09:00:00Z","draft":{"revision":1,"title":"Pont","body":"Le pont.","locale":"fr",
                 "savedBy":"garcin","savedAt":"2026-11-24T09:00:00Z"},"versions":[{"number":1,"state":"APPROVED",
                 "submittedBy":"garcin","submittedAt":"2026-11-24T09:00:00Z"}]}""".formatted(MESSAGE);
    }
}
