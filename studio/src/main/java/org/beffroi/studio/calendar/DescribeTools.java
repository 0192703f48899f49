package org.beffroi.studio.calendar;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Words;

/** The links around a view: to the period before and after, to today, and to the other views of the same days. */
final class DescribeTools {

    private static final List<String> VIEWS = List.of("month", "week", "agenda");

    private final Words words;
    private final LocalDate today;
    private final LocalDate at;
    private final String here;

    /** @param here the page to come back to */
    DescribeTools(Frame frame, LocalDate at, String here) {
        this.words = frame.words();
        this.today = frame.times().today();
        this.at = at;
        this.here = here;
    }

    static boolean isView(String word) {
        return VIEWS.contains(word);
    }

    static String address(String view, LocalDate at) {
        return "/calendar?view=" + view + "&at=" + at;
    }

    CalendarPage.Tools of(String title, String view, LocalDate before, LocalDate after) {
        return new CalendarPage.Tools(
                title,
                address(view, before),
                address(view, after),
                address(view, today),
                VIEWS.stream()
                        .map(one ->
                                new CalendarPage.View(words.get("calendar_" + one), address(one, at), one.equals(view)))
                        .toList());
    }

    /** Where something is planned in a slot. */
    String add(LocalDate day, LocalTime time) {
        return "/calendar/new?date=" + day + (time == null ? "" : "&time=" + time) + "&back=" + encoded(here);
    }

    /** An address as a parameter of another. */
    static String encoded(String address) {
        return URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
