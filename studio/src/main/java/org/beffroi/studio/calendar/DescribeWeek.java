package org.beffroi.studio.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Times;

/** Seven days, with the hours at which something goes out and those that most choose. */
final class DescribeWeek {

    private static final Set<Integer> USUAL = Set.of(8, 9, 12, 14, 17, 18);

    private final Times times;
    private final LocalDate monday;

    DescribeWeek(Frame frame, LocalDate at) {
        this.times = frame.times();
        this.monday = at.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    LocalDate first() {
        return monday;
    }

    LocalDate end() {
        return monday.plusDays(7);
    }

    CalendarPage.Week of(List<Slot> slots, DescribeTools tools, boolean plans) {
        Set<Integer> hours = new TreeSet<>(USUAL);
        slots.forEach(slot -> hours.add(slot.civil().getHour()));
        return new CalendarPage.Week(
                tools.of(title(), "week", monday.minusWeeks(1), monday.plusWeeks(1)),
                days().map(day -> new CalendarPage.Head(
                                times.period(day, "time_weekday_number"),
                                day.equals(times.today()),
                                times.clockChange(day)))
                        .toList(),
                hours.stream().map(hour -> row(hour, slots, tools, plans)).toList());
    }

    private Stream<LocalDate> days() {
        return IntStream.range(0, 7).mapToObj(monday::plusDays);
    }

    private String title() {
        LocalDate sunday = monday.plusDays(6);
        String pattern = sunday.getMonth() == monday.getMonth() ? "time_day_alone" : "time_day_month";
        return times.period(monday, pattern) + " – " + times.period(sunday, "time_day_month_year");
    }

    private CalendarPage.Row row(int hour, List<Slot> slots, DescribeTools tools, boolean plans) {
        List<CalendarPage.Cell> cells = new ArrayList<>();
        days().forEach(day -> cells.add(cell(day, hour, slots, tools, plans)));
        return new CalendarPage.Row(times.clock(LocalTime.of(hour, 0)), cells);
    }

    private CalendarPage.Cell cell(LocalDate day, int hour, List<Slot> slots, DescribeTools tools, boolean plans) {
        LocalTime time = LocalTime.of(hour, 0);
        LocalDateTime from = day.atTime(time);
        List<Slot> here = slots.stream()
                .filter(slot ->
                        slot.civil().toLocalDate().equals(day) && slot.civil().getHour() == hour)
                .toList();
        boolean past = from.plusHours(1).isBefore(times.civil(times.now()));
        return new CalendarPage.Cell(
                "",
                day.toString(),
                null,
                "%02d".formatted(hour),
                times.weekday(day) + ", " + times.clock(time),
                false,
                null,
                plans && !past ? tools.add(day, time) : null,
                here,
                0,
                null);
    }
}
