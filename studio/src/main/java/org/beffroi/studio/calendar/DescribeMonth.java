package org.beffroi.studio.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Times;

/** Whole weeks from Monday to Sunday around one month. */
final class DescribeMonth {

    /** A day with more leads to its list. */
    private static final int SHOWN = 5;

    private static final int DAYS = 7;

    private final Times times;
    private final YearMonth month;

    DescribeMonth(Frame frame, LocalDate at) {
        this.times = frame.times();
        this.month = YearMonth.from(at);
    }

    LocalDate first() {
        return month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The first day that is not shown. */
    LocalDate end() {
        return month.atEndOfMonth()
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                .plusDays(1);
    }

    CalendarPage.Month of(List<Slot> slots, DescribeTools tools, boolean plans) {
        Map<LocalDate, List<Slot>> byDay = slots.stream()
                .collect(Collectors.groupingBy(slot -> slot.civil().toLocalDate()));
        List<List<CalendarPage.Cell>> weeks = new ArrayList<>();
        for (LocalDate monday = first(); monday.isBefore(end()); monday = monday.plusWeeks(1)) {
            List<CalendarPage.Cell> week = new ArrayList<>();
            for (int i = 0; i < DAYS; i++) {
                LocalDate day = monday.plusDays(i);
                week.add(cell(day, byDay.getOrDefault(day, List.of()), tools, plans));
            }
            weeks.add(week);
        }
        return new CalendarPage.Month(
                tools.of(
                        times.period(month.atDay(1), "time_month"),
                        "month",
                        month.minusMonths(1).atDay(1),
                        month.plusMonths(1).atDay(1)),
                IntStream.range(0, DAYS)
                        .mapToObj(day -> times.period(first().plusDays(day), "time_weekday"))
                        .toList(),
                weeks);
    }

    private CalendarPage.Cell cell(LocalDate day, List<Slot> slots, DescribeTools tools, boolean plans) {
        boolean today = day.equals(times.today());
        boolean named = day.equals(first()) || day.getDayOfMonth() == 1;
        return new CalendarPage.Cell(
                today ? "cal__today" : YearMonth.from(day).equals(month) ? "" : "cal__out",
                day.toString(),
                named ? times.period(day, "time_day_month") : String.valueOf(day.getDayOfMonth()),
                null,
                times.weekday(day),
                today,
                times.clockChange(day),
                plans && !day.isBefore(times.today()) ? tools.add(day, null) : null,
                slots.stream().limit(SHOWN).toList(),
                Math.max(0, slots.size() - SHOWN),
                "/calendar?view=agenda&at=" + day);
    }
}
