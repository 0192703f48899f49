package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.beffroi.local.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The manager plans, moves and calls off, in a real browser. */
@Order(6)
class CalendarStudioTest extends StudioAtWork {

    private static final List<String> PAGE = List.of("website");

    /** All of its days are to come, whatever day it is. */
    private final LocalDate monday =
            LocalDate.now(ZoneId.of("Europe/Paris")).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    private final String week = home + "/calendar?view=week&at=" + monday;

    @Test
    void aManagerPlansFromTheMessageAndCallsItOff() {
        // Given
        String message = newsroom.approved("Vœux à la population", List.of("website", "mastodon"));
        Page page = signIn("Inès Moreau", true);
        page.navigate(home + "/messages/" + message);
        page.getByRole(AriaRole.LINK, named("Programmer")).first().click();
        page.getByLabel("Date", new Page.GetByLabelOptions().setExact(true)).fill(monday.toString());
        page.getByLabel("Heure de Paris").fill("09:30");
        page.getByRole(AriaRole.BUTTON, named("Programmer")).click();
        String planned = page.locator(".banner--ok").innerText();
        List<String> due = civil(message);

        // When
        page.getByRole(AriaRole.LINK, buttonNamed("Annuler")).first().click();
        String told = page.locator("form").last().innerText();
        page.getByRole(AriaRole.BUTTON, buttonNamed("Annuler la publication")).click();

        // Then
        assertTrue(planned.contains("Message programmé"), planned);
        assertEquals(List.of(monday + "T09:30", monday + "T09:30"), due);
        assertTrue(told.contains("Ces canaux ne publieront pas ce message."), told);
        assertTrue(page.locator(".banner--ok").innerText().contains("Publication annulée"));
        assertEquals(1, states(message, "CANCELLED"), "the other channel stays planned");
    }

    @Test
    void aManagerPlansInASlot() {
        // Given
        String message = newsroom.approved("Dans une case", PAGE);
        Page page = signIn("Inès Moreau", true);
        page.navigate(week);
        page.locator("td[data-day='" + monday + "'][data-hour='14'] a.cal__empty")
                .click();
        page.locator(".queue__title").getByText("Dans une case").first().click();

        // When
        page.getByRole(AriaRole.BUTTON, named("Programmer")).click();

        // Then
        assertTrue(page.locator(".banner--ok").innerText().contains("Message programmé"));
        assertTrue(page.locator("td[data-day='" + monday + "'][data-hour='14']")
                .innerText()
                .contains("Dans une case"));
        assertEquals(List.of(monday + "T14:00"), civil(message));
    }

    @Test
    void theKeyboardMovesAPublicationAndSaysEachStep() {
        // Given
        String message = planned("Au clavier, déplacé");
        Page page = signIn("Inès Moreau", true);
        page.navigate(week);
        Locator slot = page.locator(".slot[data-message='" + message + "']");
        List<String> said = new ArrayList<>();
        slot.focus();

        // When
        for (String key : List.of("Space", "ArrowRight", "Escape", "Space", "ArrowRight", "ArrowLeft", "ArrowRight")) {
            page.keyboard().press(key);
            said.add(page.locator("#annonces").textContent());
        }
        page.keyboard().press("Space");
        page.locator(".banner--ok").waitFor();

        // Then
        assertTrue(said.get(0).contains("Publication prise"), said.toString());
        assertTrue(said.get(1).contains("mar."), said.toString());
        assertTrue(said.get(2).contains("Déplacement annulé"), said.toString());
        assertTrue(said.get(5).contains("lun."), said.toString());
        assertEquals(List.of(monday.plusDays(1) + "T09:00"), civil(message));
        assertEquals(message, page.evaluate("document.activeElement.dataset.message"));
    }

    @Test
    void thePointerMovesAPublication() {
        // Given
        String message = planned("À la souris");
        Page page = signIn("Inès Moreau", true);
        page.navigate(week);
        BoundingBox from = page.locator(".slot[data-message='" + message + "'] .slot__title")
                .boundingBox();
        BoundingBox to = page.locator("td[data-day='" + monday.plusDays(2) + "'][data-hour='17']")
                .boundingBox();

        // When
        page.mouse().move(from.x + 5, from.y + 5);
        page.mouse().down();
        page.mouse().move(to.x + 10, to.y + 10, new Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
        page.locator(".banner--ok").waitFor();

        // Then
        assertEquals(List.of(monday.plusDays(2) + "T17:00"), civil(message));
    }

    @Test
    void whatTheServiceRefusesIsSaidWithTheHourThatWasWanted() {
        // Given
        String message = planned("Vers la nuit du changement");
        Page page = signIn("Inès Moreau", true);
        page.navigate(home + "/calendar?view=agenda&at=" + monday);
        page.locator(".agenda__row")
                .filter(new Locator.FilterOptions().setHasText("Vers la nuit du changement"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Déplacer"))
                .click();
        page.getByLabel("Date").fill("2027-03-28");
        page.getByLabel("Heure de Paris").fill("02:30");
        page.getByRole(AriaRole.BUTTON, named("Déplacer")).click();
        String refused = page.locator(".field__error").innerText();

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("3 h 00, heure d’été")).click();

        // Then
        assertTrue(refused.contains("Cette heure n’existe pas cette nuit-là"), refused);
        assertEquals(List.of("2027-03-28T03:00"), civil(message));
    }

    @Test
    void planningAndMovingNeedNoScript() {
        // Given
        String message = newsroom.approved("Sans script, programmé", PAGE);
        Page page = signIn("Inès Moreau", false);
        page.navigate(home + "/messages/" + message + "/plan?date=" + monday + "&time=08:00");
        page.getByRole(AriaRole.BUTTON, named("Programmer")).click();
        page.navigate(week);
        page.locator(".slot-box")
                .filter(new Locator.FilterOptions().setHasText("Sans script, programmé"))
                .locator(".slot-move")
                .click();
        page.getByLabel("Heure de Paris").fill("11:45");

        // When
        page.getByRole(AriaRole.BUTTON, named("Déplacer")).click();

        // Then
        assertTrue(page.locator(".banner--ok").innerText().contains("Publication déplacée"));
        assertEquals(List.of(monday + "T11:45"), civil(message));
    }

    @Test
    void aMessageIsFoundByHowItsTitleBegins() {
        // Given
        newsroom.write("Œuvre éphémère au Quai-Nord", PAGE);
        Page page = signIn("Inès Moreau", true);
        page.locator("#recherche").fill("EPHEM oeuv");

        // When
        page.keyboard().press("Enter");

        // Then
        page.getByRole(AriaRole.LINK, named("Œuvre éphémère au Quai-Nord")).waitFor();
        assertEquals(1, page.locator(".table__main").count());
        assertEquals(List.of(), look(page, page.url()));
    }

    @Test
    void aPhoneIsShownTheListFirst() {
        // Given
        planned("Sur un téléphone");
        Page page = signIn("Inès Moreau", true);
        page.setViewportSize(390, 800);

        // When
        page.navigate(home + "/calendar");

        // Then
        assertTrue(page.locator(".agenda").isVisible());
        assertFalse(page.locator("table.cal").isVisible());
    }

    @Test
    void everyPageOfTheCalendarIsAccessible() {
        // Given
        String message = planned("Accessible, programmé");
        String unplanned = newsroom.approved("Accessible, à programmer", PAGE);
        String due = newsroom.moreau
                .get(Part.SCHEDULING, "/publications?messageId=" + message)
                .json()
                .path("items")
                .path(0)
                .path("dueAt")
                .asText();
        Page page = signIn("Inès Moreau", true);
        List<String> found = new ArrayList<>();

        // When
        for (String path : List.of(
                "/calendar",
                "/calendar?view=month&at=2027-03-01",
                "/calendar?view=week&at=2027-03-28",
                "/calendar?view=week&at=" + monday,
                "/calendar?view=agenda&at=" + monday,
                "/calendar/new?date=" + monday,
                "/calendar/move?message=" + message + "&from=" + due,
                "/calendar/unplan?message=" + message + "&from=" + due,
                "/messages/" + unplanned + "/plan?date=2027-03-28&time=02:30",
                "/messages/" + message + "/plan",
                "/messages/" + message)) {
            page.navigate(home + path);
            found.addAll(look(page, path));
        }
        page.navigate(home + "/messages/" + unplanned + "/plan?date=2027-10-31&time=02:30");
        page.getByRole(AriaRole.BUTTON, named("Programmer")).click();
        found.addAll(look(page, "an hour that comes twice"));

        // Then
        assertEquals(List.of(), found);
    }

    private String planned(String title) {
        String message = newsroom.approved(title, PAGE);
        newsroom.plan(message, PAGE, Map.of("at", monday + "T09:00", "zone", "Europe/Paris"));
        return message;
    }

    private List<String> civil(String message) {
        return publications(message).map(one -> one.path("civil").asText()).toList();
    }

    private long states(String message, String state) {
        return publications(message)
                .filter(one -> one.path("state").asText().equals(state))
                .count();
    }

    private Stream<JsonNode> publications(String message) {
        return Newsroom.stream(newsroom.moreau
                .get(Part.SCHEDULING, "/publications?messageId=" + message)
                .json()
                .path("items"));
    }
}
