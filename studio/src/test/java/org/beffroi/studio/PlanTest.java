package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.List;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planning, moving and calling off. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class PlanTest {

    private static final String MANAGER = "/valmont-sur-lys/ALL/COMMUNITY_MANAGER";
    private static final String MESSAGE = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    private static final String SITE = "019aa5c0-1a40-7c5e-9d2b-0000000000a1";
    private static final String POST = "019aa5c0-1a40-7c5e-9d2b-0000000000a2";
    private static final String PUBLICATION = "019aa5c0-1a40-7c5e-9d2b-0000000000b1";
    private static final String DUE = "2099-06-01T07:00:00Z";
    private static final String PLAN = "/messages/" + MESSAGE + "/plan";
    private static final String MOVE = "/calendar/move?message=" + MESSAGE + "&from=" + DUE;

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
        Services.answer("GET /content/api/v1/messages/" + MESSAGE, 200, message("APPROVED"));
        Services.answer("GET /content/api/v1/messages/" + MESSAGE + "/correction", 404, "{\"status\":404}");
        Services.answer("GET /content/api/v1/messages/" + MESSAGE + "/versions/1", 200, version());
        Services.answer(
                "GET /channels/api/v1/accounts",
                200,
                items(account(SITE, "website", "Site de la Ville"), account(POST, "mastodon", "@ville")));
    }

    @Test
    void whatTheVersionRendersIsProposedAndTheRestSaysWhyNot() {
        // Given
        manager();

        // When
        browser.open(PLAN);

        // Then
        assertTrue(browser.text().contains("value=\"" + SITE + "\" checked"), browser.text());
        assertTrue(browser.text().contains("value=\"" + POST + "\" disabled"), browser.text());
        assertTrue(browser.text().contains("pas de texte pour ce canal dans cette version"), browser.text());
        assertTrue(browser.text().contains("Heure de Paris"), browser.text());
    }

    @Test
    void aPlanAtAnHourIsSentWithItsZone() {
        // Given
        Services.answer("POST /scheduling/api/v1/plans", 201, "{\"planId\":\"" + PUBLICATION + "\"}");
        manager();
        browser.open(PLAN);

        // When
        browser.submit(PLAN, at("2099-06-01", "09:00"));

        // Then
        assertEquals("/messages/" + MESSAGE + "?done=planned", browser.path());
        assertEquals(
                "{\"messageId\":\"%s\",\"accountIds\":[\"%s\"],\"at\":\"2099-06-01T09:00\",\"zone\":\"Europe/Paris\",\"notAfter\":null,\"now\":null}"
                        .formatted(MESSAGE, SITE),
                posted("POST").getFirst().body());
    }

    @Test
    void aMissingApprovalIsSaidBeforeAnythingIsPlanned() {
        // Given
        Services.answer("GET /content/api/v1/messages/" + MESSAGE, 200, message("IN_REVIEW"));
        manager();

        // When
        browser.open(PLAN);

        // Then
        assertTrue(browser.text().contains("rien ne part sans validation"), browser.text());
    }

    @Test
    void aRefusedHourIsSaidBesideItWithWhatMayBeChosenInstead() {
        // Given
        Services.answer("POST /scheduling/api/v1/plans", 422, """
                {"status":422,"code":"time-in-gap","field":"at","detail":"…",
                 "instead":["2027-03-28T01:59+01:00","2027-03-28T03:00+02:00"]}""");
        manager();
        browser.open(PLAN);

        // When
        browser.submit(PLAN, at("2027-03-28", "02:30"));

        // Then
        assertEquals(422, browser.status());
        assertTrue(browser.text().contains("Cette heure n’existe pas cette nuit-là"), browser.text());
        assertTrue(
                browser.text().contains("value=\"2027-03-28T01:59+01:00\">1 h 59, heure d’hiver (UTC+1)<"),
                browser.text());
        assertTrue(browser.text().contains("Cette nuit-là, à 2 h 00 il est 3 h 00"), browser.text());
        assertTrue(browser.text().contains("value=\"02:30\""), browser.text());
    }

    @Test
    void anHourThatComesTwiceIsAskedAboutAndNotSent() {
        // Given
        manager();
        browser.open(PLAN);

        // When
        browser.submit(PLAN, at("2027-10-31", "02:30"));

        // Then
        assertEquals(422, browser.status());
        assertTrue(browser.text().contains("2 h 30 existe deux fois cette nuit-là"), browser.text());
        assertTrue(browser.text().contains("value=\"2027-10-31T02:30+01:00\""), browser.text());
        assertEquals(List.of(), posted("POST"));
    }

    @Test
    void nothingIsSentWithoutAChannel() {
        // Given
        manager();
        browser.open(PLAN);

        // When
        browser.submit(PLAN, Map.of("when", "now"));

        // Then
        assertTrue(browser.text().contains("Choisissez au moins un canal."), browser.text());
        assertEquals(List.of(), posted("POST"));
    }

    @Test
    void whoeverPlansForOtherDepartmentsIsToldSo() {
        // Given
        browser.signIn("garcin", "Théo Garcin", "/valmont-sur-lys/CUL/COMM_OFFICER");

        // When
        browser.open(PLAN);

        // Then
        assertTrue(browser.text().contains("celui-ci est du service TEC"), browser.text());
        assertFalse(browser.text().contains("name=\"account\""), browser.text());
    }

    @Test
    void aPublicationIsMovedWithTheVersionThatWasSeen() {
        // Given
        Services.answer("GET /scheduling/api/v1/publications?messageId=" + MESSAGE, 200, items(publication(DUE)));
        Services.answer("GET /scheduling/api/v1/publications/" + PUBLICATION, 200, publication(DUE));
        Services.answer("PATCH /scheduling/api/v1/publications/" + PUBLICATION, 200, publication(DUE));
        manager();
        browser.open(MOVE);

        // When
        browser.submit("/calendar/move", moving("2099-06-02", "09:30"));

        // Then
        assertEquals("/calendar?view=week&at=2099-06-02&done=moved", browser.path());
        Services.Asked sent = posted("PATCH").getFirst();
        assertEquals("{\"at\":\"2099-06-02T09:30\",\"zone\":\"Europe/Paris\"}", sent.body());
        assertEquals(Services.VERSION, sent.ifMatch());
    }

    @Test
    void whatWasMovedMeanwhileIsNotMovedAgain() {
        // Given
        Services.answer("GET /scheduling/api/v1/publications?messageId=" + MESSAGE, 200, items(publication(DUE)));
        Services.answer("GET /scheduling/api/v1/publications/" + PUBLICATION, 200, publication("2099-07-01T07:00:00Z"));
        manager();
        browser.open(MOVE);

        // When
        browser.submit("/calendar/move", moving("2099-06-02", "09:30"));

        // Then
        assertEquals(409, browser.status());
        assertTrue(browser.text().contains("Cette publication n’est plus à cette heure"), browser.text());
        assertEquals(List.of(), posted("PATCH"));
    }

    @Test
    void aPublicationIsCalledOffAfterItsEffectIsTold() {
        // Given
        Services.answer("GET /scheduling/api/v1/publications?messageId=" + MESSAGE, 200, items(publication(DUE)));
        Services.answer("GET /scheduling/api/v1/publications/" + PUBLICATION, 200, publication(DUE));
        manager();
        browser.open("/calendar/unplan?message=" + MESSAGE + "&from=" + DUE);
        String told = browser.text();

        // When
        browser.submit("/calendar/unplan", Map.of("message", MESSAGE, "from", DUE, "publication", PUBLICATION));

        // Then
        assertTrue(told.contains("Ces canaux ne publieront pas ce message."), told);
        assertEquals("/messages/" + MESSAGE + "?done=unplanned", browser.path());
        assertEquals(Services.VERSION, posted("DELETE").getFirst().ifMatch());
    }

    @Test
    void aFormLeadsNowhereElse() {
        // Given
        Services.answer("POST /scheduling/api/v1/plans", 201, "{}");
        manager();
        browser.open(PLAN);

        // When
        browser.submit(PLAN, Map.of("account", SITE, "when", "now", "back", "/calendar//evil.example"));

        // Then
        assertEquals("/messages/" + MESSAGE + "?done=planned", browser.path());
    }

    private void manager() {
        browser.signIn("moreau", "Inès Moreau", MANAGER);
    }

    private static Map<String, String> at(String date, String time) {
        return Map.of("account", SITE, "when", "at", "date", date, "time", time, "key", "k-1");
    }

    private static Map<String, String> moving(String date, String time) {
        return Map.of(
                "message",
                MESSAGE,
                "from",
                DUE,
                "date",
                date,
                "time",
                time,
                "back",
                "/calendar?view=week&at=2099-06-02");
    }

    private static List<Services.Asked> posted(String method) {
        return Services.asked().stream()
                .filter(asked -> asked.line().startsWith(method))
                .toList();
    }

    private static String items(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private static String account(String id, String kind, String name) {
        return """
                {"accountId":"%s","kind":"%s","name":"%s","state":"CONNECTED"}""".formatted(id, kind, name);
    }

    private static String publication(String due) {
        return """
                {"publicationId":"%s","messageId":"%s","accountId":"%s","kind":"website","zone":"Europe/Paris",
                 "dueAt":"%s","notAfter":"2099-12-01T00:00:00Z","state":"PLANNED"}""".formatted(PUBLICATION, MESSAGE, SITE, due);
    }

    private static String version() {
        return """
                {"number":1,"versionId":"019aa5c0-1a40-7c5e-9d2b-0000000000d3","state":"APPROVED","submittedBy":"garcin",
                 "submittedAt":"2026-11-24T09:00:00Z","frozen":"{\\"renditions\\":[{\\"kind\\":\\"website\\",\\"locale\\":\\"fr\\"}]}"}""";
    }

    private static String message(String state) {
        return """
                {"id":"%s","state":"approved","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"2026-11-24T09:00:00Z","draft":{"revision":1,"title":"Pont","body":"Le pont.","locale":"fr",
                 "savedBy":"garcin","savedAt":"2026-11-24T09:00:00Z"},"versions":[{"number":1,"state":"%s",
                 "submittedBy":"garcin","submittedAt":"2026-11-24T09:00:00Z"}]}""".formatted(MESSAGE, state);
    }
}
