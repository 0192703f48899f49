package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class ChannelsTest {

    private static final String DIRECTOR = "/valmont-sur-lys/ALL/COMM_DIRECTOR";
    private static final String OF_ONE_DEPARTMENT = "/valmont-sur-lys/TEC/COMM_DIRECTOR";
    private static final String OFFICER = "/valmont-sur-lys/COM/COMM_OFFICER";
    private static final String ID = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    private static final String ACCOUNTS = "GET /channels/api/v1/accounts?limit";
    private static final String ONE = " /channels/api/v1/accounts/" + ID;
    private static final String TRAFFIC = "GET /channels/api/v1/deliveries/by-account";
    private static final String SECRET = "jeton-tres-secret";

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
    }

    @Test
    void everybodySeesHowEachChannelStands() {
        // Given
        Services.answer(ACCOUNTS, 200, items(mastodon("CONNECTED", "OK", null)));
        Services.answer(
                TRAFFIC,
                200,
                items("{\"accountId\":\"" + ID
                        + "\",\"lastSuccessAt\":\"2026-11-20T08:00:00Z\",\"waiting\":2,\"uncertain\":1}"));
        browser.signIn("garcin", "Théo Garcin", OFFICER);

        // When
        browser.open("/channels");

        // Then
        assertEquals(200, browser.status());
        String page = browser.text();
        assertTrue(page.contains("1 canal relié."), page);
        assertTrue(page.contains("En service") && page.contains("social.valmont.example"), page);
        assertTrue(page.contains("2 envois") && page.contains("1 incertain"), page);
        assertTrue(page.contains("500 caractères") && page.contains("Corrigé en place"), page);
        assertFalse(page.contains("/channels/new/"), page);
        assertFalse(page.contains("href=\"/channels/" + ID), page);
        assertTrue(page.contains("revient à la direction de la communication"), page);
    }

    @Test
    void aChannelThatLostItsAccessSaysWhyAndWhatToDo() {
        // Given
        Services.answer(
                ACCOUNTS,
                200,
                items(mastodon("RECONNECT", "REFUSED", "L’instance ne reconnaît pas ce jeton d’accès.")));
        Services.answer(TRAFFIC, 503, "{}");
        director();

        // When
        browser.open("/channels");

        // Then
        String page = browser.text();
        assertTrue(page.contains("Un ne répond pas"), page);
        assertTrue(page.contains("À relier de nouveau") && page.contains("ne reconnaît pas ce jeton"), page);
        assertTrue(page.contains("href=\"/channels/" + ID + "\""), page);
        assertTrue(page.contains("Les canaux ne répondent pas") && page.contains("indisponible"), page);
    }

    @Test
    void aDirectorConnectsAChannelOnceItHasProvedItself() {
        // Given
        Services.answer("POST /channels/api/v1/accounts", 201, "{\"accountId\":\"" + ID + "\",\"name\":\"Mastodon\"}");
        Services.answer(ACCOUNTS, 200, items(mastodon("CONNECTED", "OK", null)));
        director();
        browser.open("/channels/new/mastodon");

        // When
        browser.submit("/channels/new/mastodon", typed());

        // Then
        assertEquals("/channels?done=connected", browser.path());
        assertTrue(browser.text().contains("il a prouvé qu’il nous laisse écrire"), browser.text());
        String sent = sent("POST /channels/api/v1/accounts");
        assertTrue(sent.contains("\"settings\":{\"baseUrl\":\"https://social.valmont.example\"}"), sent);
        assertTrue(sent.contains("\"credentials\":{\"accessToken\":\"" + SECRET + "\"}"), sent);
    }

    @Test
    void whatTheChannelRefusesStandsBesideItsFieldAndTheSecretIsNotShownAgain() {
        // Given
        Services.answer(
                "POST /channels/api/v1/accounts",
                422,
                "{\"status\":422,\"code\":\"account-verification-failed\",\"detail\":\"Ce jeton ne permet pas de publier.\"}");
        director();
        browser.open("/channels/new/mastodon");

        // When
        browser.submit("/channels/new/mastodon", typed());

        // Then
        assertEquals(422, browser.status());
        String page = browser.text();
        assertTrue(page.contains("id=\"f-accessToken-err\"") && page.contains("Ce jeton ne permet pas"), page);
        assertTrue(page.contains("value=\"Mastodon de la Ville\""), page);
        assertFalse(page.contains(SECRET), page);
    }

    @Test
    void aRefusedFieldAndAnAwayServiceKeepWhatWasTyped() {
        // Given
        Services.answer(
                "POST /channels/api/v1/accounts",
                409,
                "{\"status\":409,\"code\":\"account-exists\",\"detail\":\"Un compte porte déjà ce nom.\",\"field\":\"name\"}");
        director();
        browser.open("/channels/new/mastodon");
        String refused = browser.submit("/channels/new/mastodon", typed()).text();
        Services.answer("POST /channels/api/v1/accounts", 503, "{}");

        // When
        browser.submit("/channels/new/mastodon", typed());

        // Then
        assertTrue(refused.contains("id=\"f-name-err\""), refused);
        assertEquals(503, browser.status());
        assertTrue(browser.text().contains("Rien n’a été enregistré"), browser.text());
        assertTrue(browser.text().contains("value=\"Mastodon de la Ville\""), browser.text());
    }

    @Test
    void aSecretMadeForAWebhookIsShownOnce() {
        // Given
        Services.answer(
                "POST /channels/api/v1/accounts",
                201,
                "{\"accountId\":\"" + ID + "\",\"name\":\"Agenda\",\"generated\":{\"secret\":\"whsec_abc\"}}");
        director();
        browser.open("/channels/new/webhook");

        // When
        browser.submit(
                "/channels/new/webhook", Map.of("name", "Agenda", "settings.url", "https://agenda.example/crochets"));

        // Then
        assertEquals(200, browser.status());
        assertTrue(browser.text().contains("value=\"whsec_abc\""), browser.text());
        assertTrue(browser.text().contains("montré qu’une fois"), browser.text());
        assertEquals("no-store", browser.header("Cache-Control"));
        assertTrue(sent("POST /channels/api/v1/accounts").contains("\"credentials\":{}"));
    }

    @Test
    void anEmptySecretKeepsTheOneThatIsStored() {
        // Given
        Services.answer("GET" + ONE, 200, mastodon("RECONNECT", "REFUSED", "Refusé."));
        Services.answer("PUT" + ONE, 200, mastodon("CONNECTED", "OK", null));
        director();
        browser.open("/channels/" + ID);
        String form = browser.text();

        // When
        browser.submit(
                "/channels/" + ID,
                Map.of(
                        "name", "Mastodon de la Ville",
                        "seen", "\"3\"",
                        "settings.baseUrl", "https://social.valmont.example",
                        "credentials.accessToken", ""));

        // Then
        assertTrue(form.contains("Laissez vide pour garder celui qui est enregistré"), form);
        assertTrue(form.contains("value=\"https://social.valmont.example\""), form);
        assertEquals("/channels?done=changed", browser.path());
        assertTrue(sent("PUT" + ONE).contains("\"credentials\":{}"), sent("PUT" + ONE));
    }

    @Test
    void aRemovalSaysWhatItDoesBeforeItIsDone() {
        // Given
        Services.answer("GET" + ONE, 200, mastodon("CONNECTED", "OK", null));
        Services.answer("POST" + ONE + "/disablement", 200, mastodon("DISABLED", "OK", null));
        Services.answer(TRAFFIC, 200, items("{\"accountId\":\"" + ID + "\",\"waiting\":2,\"uncertain\":0}"));
        director();
        browser.open("/channels/" + ID + "/removal");
        String before = browser.text();

        // When
        browser.submit("/channels/" + ID + "/removal", Map.of());

        // Then
        assertTrue(before.contains("Retirer Mastodon de la Ville ?"), before);
        assertTrue(before.contains("2 envois attendent sur ce canal : ils ne partiront pas."), before);
        assertEquals("/channels?done=removed", browser.path());
    }

    @Test
    void formsAreForWhoMayConnectEverywhere() {
        // Given
        browser.signIn("tison", "Marc Tison", OF_ONE_DEPARTMENT);

        // When
        int form = browser.open("/channels/new/mastodon").status();
        String says = browser.text();

        // Then
        assertEquals(403, form);
        assertTrue(says.contains("revient à la direction de la communication"), says);
        assertEquals(403, browser.open("/channels/" + ID).status());
        assertEquals(403, browser.open("/channels/" + ID + "/removal").status());
        assertEquals(404, browser.open("/channels/new/facebook").status());
        assertTrue(Services.asked().stream().noneMatch(asked -> asked.line().contains("/accounts")));
    }

    private void director() {
        browser.signIn("lemaire", "Nadia Lemaire", DIRECTOR);
    }

    private static Map<String, String> typed() {
        return Map.of(
                "key", "k1",
                "name", "Mastodon de la Ville",
                "settings.baseUrl", "social.valmont.example",
                "credentials.accessToken", SECRET);
    }

    private static String sent(String line) {
        return Services.asked().stream()
                .filter(asked -> asked.line().equals(line))
                .map(Services.Asked::body)
                .findFirst()
                .orElse("");
    }

    private static String items(String item) {
        return "{\"items\":[" + item + "]}";
    }

    private static String mastodon(String state, String health, String detail) {
        return """
                {"accountId":"%s","kind":"mastodon","name":"Mastodon de la Ville","locale":"fr","state":"%s",
                 "capabilities":{"retry":"KEY","correction":"EDIT","retraction":true},"limits":{"maxCharacters":500},
                 "settings":{"baseUrl":"https://social.valmont.example"},
                 "health":{"state":"%s","code":"x","detail":%s,"checkedAt":"2026-11-24T08:00:00Z"}}""".formatted(ID, state, health, detail == null ? "null" : '"' + detail + '"');
    }
}
