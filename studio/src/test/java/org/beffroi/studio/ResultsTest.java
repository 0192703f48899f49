package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class ResultsTest {

    private static final String OFFICER = "/valmont-sur-lys/COM/COMM_OFFICER";
    private static final String MESSAGE = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    private static final String LIST = "GET /analytics/api/v1/reports?from=";
    private static final String ONE = "GET /analytics/api/v1/reports/messages/" + MESSAGE;

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
    }

    @Test
    void aPeriodShowsItsMessagesWithTheirFirstFiguresInOneCall() {
        // Given
        Services.answer(
                LIST,
                200,
                "{\"items\":[" + published("Budget participatif", "457") + "," + published(null, "null") + "]}");
        officer();

        // When
        browser.open("/results?days=7");

        // Then
        assertEquals(200, browser.status());
        String page = browser.text();
        assertTrue(page.contains("Budget participatif"), page);
        assertTrue(page.contains("Message sans titre"), page);
        assertTrue(page.contains("3 810 lettres remises sur 3 850"), page);
        assertTrue(page.contains("457"), page);
        assertTrue(page.contains("non mesurable"), page);
        assertTrue(page.contains("href=\"/results/table?days=7\""), page);
        assertEquals(
                1,
                Services.asked().stream()
                        .filter(asked -> asked.line().startsWith("GET /analytics/api/v1/reports?"))
                        .count());
    }

    @Test
    void anEmptyPeriodTeachesAndAnUnknownOneIsNoPage() {
        // Given
        officer();

        // When
        browser.open("/results");

        // Then
        assertTrue(browser.text().contains("Rien n’est paru dans cette période"), browser.text());
        assertTrue(browser.text().contains("/results?days=365"), browser.text());
        assertEquals(404, browser.open("/results?days=8").status());
    }

    @Test
    void aMessageShowsFiguresWithTheirBaseAndWhatNobodyMeasures() {
        // Given
        Services.answer(ONE, 200, report("457", hour(1) + "," + hour(3)));
        officer();

        // When
        browser.open("/results/" + MESSAGE);

        // Then
        assertEquals(200, browser.status());
        String page = browser.text();
        assertTrue(page.contains("11,99 % de clic"), page);
        assertTrue(page.contains("98,96 % de remise : 12 adresses refusées, 28 incertaines"), page);
        assertTrue(page.contains("3 810 sur 3 850"), page);
        assertTrue(page.contains("Premier canal : Lettre, 457 sur 457."), page);
        assertTrue(page.contains("<polyline class=\"curve\" points=\""), page);
        assertTrue(page.contains("Personnes touchées"), page);
        assertTrue(page.contains("Ouvertures de la lettre"), page);
        assertTrue(page.contains("Le site n’a pas de traceur"), page);
        assertFalse(page.contains("style="), page);
    }

    @Test
    void aMessageWithoutCountedLinksHasNoZeroWhereNothingIsMeasured() {
        // Given
        Services.answer(ONE, 200, report("0", "").replaceAll("\"links\":\\[[^]]*]", "\"links\":[]"));
        officer();

        // When
        browser.open("/results/" + MESSAGE);

        // Then
        assertTrue(browser.text().contains("Ce message ne contient pas de lien compté"), browser.text());
        assertTrue(browser.text().contains("aucun lien à suivre"), browser.text());
        assertFalse(browser.text().contains("<svg viewBox=\"0 0 760"), browser.text());
    }

    @Test
    void theTableIsHandedOnAsAFile() {
        // Given
        Services.answer("GET /analytics/api/v1/reports/table?from=", 200, "\ufeffMessage;Canal\r\n");
        Services.answer(ONE + "/table?zone=Europe", 200, "\ufeffMessage;Clics\r\n");
        officer();

        // When
        browser.open("/results/table?days=90");

        // Then
        assertEquals("text/csv;charset=UTF-8", browser.header("Content-Type"));
        assertEquals("attachment; filename=\"beffroi-resultats.csv\"", browser.header("Content-Disposition"));
        assertTrue(browser.text().contains("Message;Canal"), browser.text());
        assertTrue(browser.open("/results/" + MESSAGE + "/table").text().contains("Message;Clics"), browser.text());
    }

    @Test
    void aMessageNobodyReportsIsNotFoundAndAnAwayServiceIsNamed() {
        // Given
        officer();
        Services.answer(ONE, 404, "{\"status\":404,\"code\":\"message-unknown\"}");
        int unknown = browser.open("/results/" + MESSAGE).status();
        Services.answer(ONE, 503, "{}");

        // When
        browser.open("/results/" + MESSAGE);

        // Then
        assertEquals(404, unknown);
        assertEquals(503, browser.status());
        assertTrue(browser.text().contains("Les chiffres ne répondent pas"), browser.text());
    }

    private void officer() {
        browser.signIn("garcin", "Théo Garcin", OFFICER);
    }

    private static String published(String title, String clicks) {
        return """
                {"messageId":"%s","title":%s,"publishedAt":"2026-11-20T16:00:00Z","clicks":%s,"channels":[%s]}""".formatted(MESSAGE, title == null ? "null" : '"' + title + '"', clicks, letter(clicks));
    }

    private static String report(String clicks, String hours) {
        return """
                {"messageId":"%s","title":"Budget participatif","channels":[%s,%s],"hours":[%s],"clicks":%s,"asOf":"%s",
                 "links":[{"kind":"newsletter","target":"https://idees.valmont.example/depot","clicks":%s}],
                 "notMeasured":[{"code":"mail-opens","what":"Ouvertures de la lettre","detail":"Pas d’image espion."}]}""".formatted(MESSAGE, letter(clicks), SITE, hours, clicks, Instant.now(), clicks);
    }

    private static String letter(String clicks) {
        return """
                {"kind":"newsletter","accountName":"Lettre-hebdo","state":"DELIVERED","deliveredAt":"%s","clicks":%s,
                 "counts":{"open":0,"sent":3810,"refused":12,"uncertain":28}}""".formatted(Instant.now().minus(Duration.ofDays(3)), clicks);
    }

    private static String hour(int daysAgo) {
        Instant hour = Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.HOURS);
        return "{\"kind\":\"newsletter\",\"hour\":\"" + hour + "\",\"clicks\":7}";
    }

    private static final String SITE = """
            {"kind":"website","accountName":"Site de la Ville","state":"DELIVERED","permalink":"https://valmont.example/a",
             "deliveredAt":"2026-11-20T16:00:00Z","clicks":null,"counts":null}""";
}
