package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class SubscribersTest {

    private static final String API = "/channels/api/v1/subscribers";
    private static final byte[] FILE = "email;date\njeanne@exemple.fr;12/09/2026\n".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> PROOF =
            Map.of("source", "Forum de septembre", "text", "Je veux recevoir la lettre.");

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
        Services.answer(
                "GET " + API,
                200,
                "{\"requested\":3,\"active\":3850,\"withdrawn\":1,\"suppressed\":8,\"joined\":31,\"left\":9}");
        Services.answer("GET " + API + "/entries", 200, "{\"items\":[]}");
    }

    @Test
    void aDirectorSeesNumbersAndConsentsAndNoAddress() {
        // Given
        Services.answer("GET " + API + "/entries", 200, """
                {"items":[{"subscriberId":"019aa5c0-1a40-7c5e-9d2b-04a1b2c34f2a","state":"ACTIVE","source":"Formulaire du site",
                "requestedAt":"2025-03-12T08:00:00Z","confirmedAt":"2025-03-12T08:05:00Z"}]}""");
        Services.answer("GET /channels/api/v1/accounts", 200, """
                {"items":[{"kind":"website","state":"CONNECTED","publicBaseUrl":"https://valmont.example/site"},
                {"kind":"newsletter","state":"CONNECTED"}]}""");
        director();

        // When
        browser.open("/subscribers");

        // Then
        assertEquals(200, browser.status());
        String page = browser.text();
        assertTrue(page.contains("3 850") && page.contains("+ 31 et − 9 en 30 jours"), page);
        assertTrue(page.contains("Personne 4f2a") && page.contains("Formulaire du site"), page);
        assertTrue(page.contains("accord du mer. 12 mars 2025"), page);
        assertTrue(page.contains("href=\"https://valmont.example/site/lettre\""), page);
    }

    @Test
    void whoDoesNotAnswerForTheLetterSeesNobody() {
        // Given
        browser.signIn("garcin", "Théo Garcin", "/valmont-sur-lys/COM/COMM_OFFICER");

        // When
        int list = browser.open("/subscribers").status();
        String says = browser.text();

        // Then
        assertEquals(403, list);
        assertTrue(says.contains("ne sont visibles que de la direction de la communication"), says);
        browser.open("/channels");
        assertEquals(
                403, browser.upload("/subscribers/import", PROOF, "file", FILE).status());
        assertEquals(
                403,
                browser.open("/channels")
                        .submit("/subscribers/import/run", Map.of("rows", "[]"))
                        .status());
        assertTrue(Services.asked().stream().noneMatch(asked -> asked.line().contains("/subscribers")));
    }

    @Test
    void aFileIsPreviewedThenImported() {
        // Given
        Services.answer("POST " + API + "/imports/preview", 200, report(1, 2, 1, "REGISTERED", "null"));
        Services.answer("POST " + API + "/imports", 200, report(1, 2, 1, "REGISTERED", "null"));
        Services.answer("POST " + API + "/imports/preview", 200, report(1, 2, 1, "REGISTERED", "null"));
        director();
        browser.open("/subscribers").upload("/subscribers/import", PROOF, "file", FILE);
        String preview = browser.text();

        // When
        browser.submit(
                "/subscribers/import/run",
                Map.of(
                        "source", "Forum de septembre",
                        "text", "Je veux recevoir la lettre.",
                        "key", "k",
                        "rows", "[{\"line\":2,\"email\":\"jeanne@exemple.fr\",\"givenAt\":\"2026-09-11T22:00:00Z\"}]"));

        // Then
        assertTrue(preview.contains("Une personne serait inscrite"), preview);
        assertTrue(preview.contains("2 personnes sont déjà abonnées"), preview);
        assertTrue(preview.contains("Une personne s’est désabonnée : elle seule peut revenir"), preview);
        assertTrue(preview.contains("Inscrire cette personne"), preview);
        assertEquals("/subscribers?imported=1", browser.path());
        assertTrue(browser.text().contains("Une personne inscrite, chacune avec sa preuve"), browser.text());
        assertTrue(sent("POST " + API + "/imports/preview").contains("\"givenAt\":\"2026-09-11T22:00:00Z\""));
        assertTrue(sent("POST " + API + "/imports").contains("\"source\":\"Forum de septembre\""));
    }

    @Test
    void aFileWithFaultsIsRefusedLineByLine() {
        // Given
        Services.answer("POST " + API + "/imports/preview", 200, report(0, 0, 0, "FAULTY", "\"consent-date-missing\""));
        director();

        // When
        browser.open("/subscribers").upload("/subscribers/import", PROOF, "file", FILE);

        // Then
        String page = browser.text();
        assertTrue(page.contains("Rien n’a été inscrit : des lignes ont un défaut"), page);
        assertTrue(page.contains("Ligne 2") && page.contains("La date du consentement manque"), page);
        assertFalse(page.contains("/subscribers/import/run"), page);
        assertFalse(page.contains("jeanne@exemple.fr"), page);
    }

    @Test
    void aFileThatCannotBeReadIsSaidAtItsField() {
        // Given
        director();

        // When
        browser.open("/subscribers")
                .upload("/subscribers/import", PROOF, "file", "nom;prénom\na;b\n".getBytes(StandardCharsets.UTF_8));

        // Then
        assertEquals(422, browser.status());
        String page = browser.text();
        assertTrue(page.contains("id=\"i-file-err\"") && page.contains("doit nommer une colonne"), page);
        assertTrue(page.contains("value=\"Forum de septembre\""), page);
        assertTrue(Services.asked().stream().noneMatch(asked -> asked.line().contains("/imports")));
    }

    private void director() {
        browser.signIn("lemaire", "Nadia Lemaire", "/valmont-sur-lys/ALL/COMM_DIRECTOR");
    }

    private static String sent(String line) {
        return Services.asked().stream()
                .filter(asked -> asked.line().equals(line))
                .map(Services.Asked::body)
                .findFirst()
                .orElse("");
    }

    private static String report(int registered, int known, int stopped, String outcome, String code) {
        return """
                {"registered":%d,"known":%d,"stopped":%d,"faulty":%d,"lines":[{"line":2,"outcome":"%s","code":%s}]}""".formatted(registered, known, stopped, outcome.equals("FAULTY") ? 1 : 0, outcome, code);
    }
}
