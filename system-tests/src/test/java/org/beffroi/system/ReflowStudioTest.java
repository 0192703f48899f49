package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Everything twice as large, and the narrowest screen that counts (WCAG 1.4.4 and 1.4.10), in a real browser. */
@Order(6)
class ReflowStudioTest extends StudioAtWork {

    /** What is left of 1280 pixels at 200 %, and of any screen at 400 %. */
    private static final List<Integer> WIDTHS = List.of(640, 320);

    /** Half of a screen of 900 pixels: what sticks to its edges must leave room for the rest. */
    private static final int HEIGHT = 450;

    private static final String SIDEWAYS =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @Test
    void everyMainPageIsWholeWhenItIsEnlarged() {
        // Given
        String waiting = newsroom.write("Agrandi", Newsroom.ALL_CHANNELS);
        newsroom.submit(waiting);
        String live = newsroom.approved("Agrandi et parti", Newsroom.ALL_CHANNELS);
        newsroom.planNow(live, Newsroom.ALL_CHANNELS);
        String tomorrow = newsroom.approved("Agrandi et programmé", List.of("website"));
        newsroom.plan(tomorrow, List.of("website"), Map.of("at", "2027-06-07T10:00", "zone", "Europe/Paris"));
        Page page = signInEnlarged("Nadia Lemaire");
        List<String> found = new ArrayList<>();

        // When
        for (String path : List.of(
                "/",
                "/messages",
                "/messages/new",
                "/messages/" + live,
                "/messages/" + live + "/draft",
                "/messages/" + live + "/withdrawal",
                "/messages/" + waiting + "/versions/1",
                "/messages/" + tomorrow + "/plan",
                "/to-decide",
                "/calendar?view=month&at=2027-06-07",
                "/calendar?view=week&at=2027-06-07",
                "/calendar?view=agenda&at=2027-06-07",
                "/channels",
                "/subscribers",
                "/results",
                "/results/" + live,
                "/help")) {
            page.navigate(home + path);
            WIDTHS.forEach(width -> found.addAll(look(page, path, width)));
        }

        // Then
        assertEquals(List.of(), found);
    }

    private static List<String> look(Page page, String path, int width) {
        List<String> found = new ArrayList<>();
        page.setViewportSize(width, HEIGHT);
        int sideways = (Integer) page.evaluate(SIDEWAYS);
        if (sideways > 0) {
            found.add(path + " must be pushed sideways at " + width + " by " + sideways);
        }
        // as in every look: what lies half under a bar at one scroll position is no finding
        page.setViewportSize(width, 8000);
        found.addAll(violations(page, path + " " + width));
        return found;
    }
}
