package org.beffroi.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes out when. */
@ServiceTest
@WithTestResource(value = Services.class, scope = TestResourceScope.GLOBAL)
class CalendarTest {

    private static final String MANAGER = "/valmont-sur-lys/ALL/COMMUNITY_MANAGER";
    private static final String MESSAGE = "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5";
    private static final String PUBLICATIONS = "GET /scheduling/api/v1/publications?";

    private final Browser browser = new Browser();

    @BeforeEach
    void begin() {
        Services.forget();
        Services.answer("GET /content/api/v1/messages?id=", 200, items(line("published")));
    }

    @Test
    void bothChannelsOfAnInstantAreOneSlotThatCanBeMoved() {
        // Given
        Services.answer(
                PUBLICATIONS + "from=2039-01-02",
                200,
                items(
                        publication("website", "2039-01-06T08:00:00Z", "PLANNED"),
                        publication("mastodon", "2039-01-06T08:00:00Z", "PLANNED")));
        manager();

        // When
        browser.open("/calendar?view=week&at=2039-01-05");

        // Then
        assertEquals(200, browser.status(), browser.text());
        assertEquals(1, count("data-movable"), browser.text());
        assertTrue(browser.text().contains("Site de la Ville, Mastodon"), browser.text());
        assertTrue(browser.text().contains("data-from=\"2039-01-06T08:00:00Z\" data-clock=\"09:00\""), browser.text());
        assertTrue(
                browser.text()
                        .contains("/calendar/move?message=" + MESSAGE + "&amp;from=2039-01-06T08:00:00Z&amp;back="),
                browser.text());
    }

    @Test
    void whoPlansNothingMovesNothing() {
        // Given
        Services.answer(
                PUBLICATIONS + "from=2039-01-02",
                200,
                items(publication("website", "2039-01-06T08:00:00Z", "PLANNED")));
        browser.signIn("delattre", "Claire Delattre", "/valmont-sur-lys/ALL/MAYOR");

        // When
        browser.open("/calendar?view=week&at=2039-01-05");

        // Then
        assertTrue(browser.text().contains("Pont Saint-Éloi"), browser.text());
        assertEquals(0, count("data-movable"), browser.text());
        assertFalse(browser.text().contains("/calendar/new"), browser.text());
    }

    @Test
    void theNightsThatChangeTheClocksAreExplainedWhereTheyBite() {
        // Given
        Services.answer(
                PUBLICATIONS + "from=2027-10-30T22",
                200,
                items(publication("website", "2027-10-31T00:30:00Z", "PLANNED")));
        manager();
        browser.open("/calendar?view=month&at=2027-03-01");
        String spring = browser.text();

        // When
        browser.open("/calendar?view=agenda&at=2027-10-31");

        // Then
        assertTrue(spring.contains("Cette nuit-là, à 2 h 00 il est 3 h 00"), spring);
        assertTrue(browser.text().contains("Cette nuit-là, à 3 h 00 il est de nouveau 2 h 00"), browser.text());
        assertTrue(browser.text().contains("2 h 30, heure d’été"), browser.text());
    }

    @Test
    void whatWasMissedIsSaidWithWhatToDo() {
        // Given
        String due = Instant.now()
                .minus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        manager();
        Services.answer(PUBLICATIONS, 200, items(publication("website", due, "MISSED")));

        // When
        browser.open("/calendar");

        // Then
        assertTrue(browser.text().contains("En retard ou manqué"), browser.text());
        assertTrue(browser.text().contains("Programmer de nouveau"), browser.text());
        assertTrue(browser.text().contains("rien n’a été publié"), browser.text());
    }

    @Test
    void whatWentWrongOnAChannelIsShownOnItsSlot() {
        // Given
        Services.answer(
                PUBLICATIONS + "from=2026-11-22",
                200,
                items(publication("website", "2026-11-23T08:00:00Z", "RELEASED")));
        Services.answer("GET /channels/api/v1/deliveries", 200, items("""
                {"deliveryId":"019aa5c0-1a40-7c5e-9d2b-0000000000d1","publicationId":"019aa5c0-1a40-7c5e-9d2b-0000000000b1",
                 "messageId":"%s","kind":"website","state":"UNCERTAIN","createdAt":"2026-11-23T08:00:00Z",
                 "changedAt":"2026-11-23T08:00:00Z"}""".formatted(MESSAGE)));
        manager();

        // When
        browser.open("/calendar?view=week&at=2026-11-23");

        // Then
        assertTrue(browser.text().contains("slot--incertain"), browser.text());
    }

    @Test
    void withoutAChoiceBothTheMonthAndTheListAreThere() {
        // Given
        manager();

        // When
        browser.open("/calendar");

        // Then
        assertTrue(browser.text().contains("cal--month"), browser.text());
        assertTrue(browser.text().contains("class=\"agenda\""), browser.text());
        assertEquals(2, count("class=\"segments\""), browser.text());
    }

    @Test
    void aSlotIsFilledWithAnApprovedMessageThatIsNotPlanned() {
        // Given
        Services.answer("GET /content/api/v1/messages?state=approved", 200, items(line("approved")));
        manager();

        // When
        browser.open("/calendar/new?date=2039-01-06&time=09:00&back=/calendar");

        // Then
        assertTrue(
                browser.text()
                        .contains("href=\"/messages/" + MESSAGE
                                + "/plan?date=2039-01-06&amp;time=09:00&amp;back=%2Fcalendar\""),
                browser.text());
    }

    @Test
    void anAddressThatIsNoDayIsLost() {
        // Given
        manager();

        // When
        browser.open("/calendar?at=soon");

        // Then
        assertEquals(404, browser.status());
        assertEquals(404, browser.open("/calendar?view=century").status());
    }

    @Test
    void aCalendarWithoutItsServiceSaysSo() {
        // Given
        manager();
        Services.answer("GET /scheduling", 503, "{}");

        // When
        browser.open("/calendar");

        // Then
        assertEquals(503, browser.status());
        assertTrue(browser.text().contains("Le calendrier ne répond pas"), browser.text());
    }

    @Test
    void aBusyMonthIsReadWithNoMoreQuestionsThanAQuietOne() {
        // Given
        manager();
        Services.answer(PUBLICATIONS, 200, items(publication("website", "2039-01-06T08:00:00Z", "PLANNED")));
        long quiet = questions();
        Services.answer(PUBLICATIONS, 200, items(manyPublications()));

        // When
        long busy = questions();

        // Then
        assertTrue(count("data-movable") > 0, browser.text());
        assertEquals(quiet, busy);
        assertTrue(busy <= 8, busy + " questions");
    }

    private long questions() {
        int before = Services.asked().size();
        browser.open("/calendar?view=month&at=2039-01-05");
        return Services.asked().size() - before;
    }

    /** Each of a message of its own. */
    private static String[] manyPublications() {
        return IntStream.range(10, 50)
                .mapToObj(i -> publication("website", "2039-01-06T08:%02d:00Z".formatted(i), "PLANNED")
                        .replace(MESSAGE, "019aa5c0-1a40-7c5e-9d2b-0000000000" + i))
                .toArray(String[]::new);
    }

    private void manager() {
        browser.signIn("moreau", "Inès Moreau", MANAGER);
    }

    private long count(String part) {
        return Pattern.compile(Pattern.quote(part))
                .matcher(browser.text())
                .results()
                .count();
    }

    private static String items(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private static String publication(String kind, String due, String state) {
        return """
                {"publicationId":"019aa5c0-1a40-7c5e-9d2b-0000000000b1","messageId":"%s",
                 "accountId":"019aa5c0-1a40-7c5e-9d2b-0000000000a1","kind":"%s","zone":"Europe/Paris","dueAt":"%s",
                 "notAfter":"2099-12-01T00:00:00Z","state":"%s"}""".formatted(MESSAGE, kind, due, state);
    }

    private static String line(String state) {
        return """
                {"id":"%s","state":"%s","title":"Pont Saint-Éloi","department":"TEC","authorActor":"garcin",
                 "createdAt":"2026-11-24T09:00:00Z","revision":1,"savedAt":"2026-11-24T09:00:00Z"}""".formatted(MESSAGE, state);
    }
}
