package org.beffroi.studio.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How instants are told: « 17 h 05 », « lun. 23 nov., 17 h 05 », « depuis 1 h 12 ». */
public final class Times {

    private static final Duration DAY = Duration.ofDays(1);

    private final Words words;
    private final ZoneId zone;
    private final Instant now;

    public Times(Words words, ZoneId zone, Instant now) {
        this.words = words;
        this.zone = zone;
        this.now = now;
    }

    public LocalDateTime civil(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    /** The hour, told apart by its season in the night that has it twice. */
    public String slot(Instant instant) {
        return zone.getRules().getValidOffsets(civil(instant)).size() > 1
                ? words.get("time_twice", clock(instant), season(instant))
                : clock(instant);
    }

    /** « heure d’été ». */
    public String season(Instant instant) {
        return words.get(zone.getRules().isDaylightSavings(instant) ? "time_summer" : "time_winter");
    }

    /** « sam. 28 nov. », with the year when it is another. */
    public String weekday(LocalDate day) {
        return format(day.atStartOfDay(zone), day.getYear() == today().getYear() ? "time_short_day" : "time_date");
    }

    /** By one of the patterns among the words, beginning with a capital. */
    public String period(LocalDate day, String pattern) {
        String said = format(day.atStartOfDay(zone), pattern);
        return said.substring(0, 1).toUpperCase(words.locale()) + said.substring(1);
    }

    public Instant now() {
        return now;
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    public Instant startOfToday() {
        return today().atStartOfDay(zone).toInstant();
    }

    public Instant startOfTomorrow() {
        return today().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The hour alone today, else with its day; the year when it is another. */
    public String when(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        if (there.toLocalDate().equals(today())) {
            return clock(instant);
        }
        return format(there, there.getYear() == today().getYear() ? "time_day" : "time_day_year");
    }

    public String clock(Instant instant) {
        return format(instant.atZone(zone), "time_clock");
    }

    public String date(Instant instant) {
        return format(instant.atZone(zone), "time_date");
    }

    public String longDay() {
        String day = format(now.atZone(zone), "time_long_day");
        return day.substring(0, 1).toUpperCase(words.locale()) + day.substring(1);
    }

    /** How long something has waited. */
    public String since(Instant instant) {
        Duration age = Duration.between(instant, now);
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return words.get("age_now");
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return words.get("age_minutes", age.toMinutes());
        }
        return age.compareTo(DAY) < 0
                ? words.get("age_hours", age.toHours(), "%02d".formatted(age.toMinutesPart()))
                : words.get("age_days", age.toDays(), age.toHoursPart());
    }

    public boolean isOlderThan(Instant instant, Duration age) {
        return Duration.between(instant, now).compareTo(age) > 0;
    }

    /** « 2 nov. ». */
    public String day(LocalDate day) {
        return format(day.atStartOfDay(zone), "time_day_month");
    }

    public ZoneId zoneId() {
        return zone;
    }

    /** What the clocks do that night, as a sentence; null on any other day. */
    public String clockChange(LocalDate day) {
        return ClockChange.on(day, zone)
                .map(change -> words.get(
                        change.leavesOut() ? "time_left_out" : "time_comes_twice",
                        clock(change.from()),
                        clock(change.to())))
                .orElse(null);
    }

    public String clock(LocalTime time) {
        return DateTimeFormatter.ofPattern(words.get("time_clock"), words.locale())
                .format(time);
    }

    /** « Heure de Paris ». */
    public String zoneName() {
        return words.get("time_zone_name", city());
    }

    private String city() {
        return zone.getId().replaceAll(".*/", "").replace('_', ' ');
    }

    /** « Heure de Paris (UTC+1) ». */
    public String zone() {
        String city = city();
        String offset = zone.getRules().getOffset(now).getId();
        return words.get(
                "time_zone", city, "UTC" + (offset.equals("Z") ? "" : offset.replaceAll("([+-])0?(\\d+):00", "$1$2")));
    }

    private String format(ZonedDateTime there, String key) {
        Locale locale = words.locale().equals(Locale.ENGLISH) ? Locale.UK : Locale.FRANCE;
        return DateTimeFormatter.ofPattern(words.get(key), locale).format(there);
    }
}
