package org.beffroi.studio.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Times;

/** Four weeks as a list: the days on which something goes out, and those whose clocks are changed. */
final class DescribeAgenda {

    private static final int WEEKS = 4;

    private final Times times;
    private final LocalDate first;

    DescribeAgenda(Frame frame, LocalDate at) {
        this.times = frame.times();
        this.first = at;
    }

    LocalDate first() {
        return first;
    }

    LocalDate end() {
        return first.plusWeeks(WEEKS);
    }

    CalendarPage.Agenda of(List<Slot> slots, DescribeTools tools) {
        Map<LocalDate, List<Slot>> byDay = slots.stream()
                .collect(Collectors.groupingBy(slot -> slot.civil().toLocalDate()));
        List<CalendarPage.Day> days = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(end()); day = day.plusDays(1)) {
            List<Slot> here = byDay.getOrDefault(day, List.of());
            String note = times.clockChange(day);
            if (!here.isEmpty() || note != null || day.equals(times.today())) {
                days.add(new CalendarPage.Day(times.period(day, "time_full_day"), day.toString(), note, here));
            }
        }
        return new CalendarPage.Agenda(
                tools.of(
                        times.period(first, "time_day_month") + " – "
                                + times.period(end().minusDays(1), "time_day_month_year"),
                        "agenda",
                        first.minusWeeks(WEEKS),
                        first.plusWeeks(WEEKS)),
                days);
    }
}
