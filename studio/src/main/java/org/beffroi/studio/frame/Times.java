package org.beffroi.studio.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

    /** « Heure de Paris (UTC+1) ». */
    public String zone() {
        String city = zone.getId().replaceAll(".*/", "").replace('_', ' ');
        String offset = zone.getRules().getOffset(now).getId();
        return words.get(
                "time_zone", city, "UTC" + (offset.equals("Z") ? "" : offset.replaceAll("([+-])0?(\\d+):00", "$1$2")));
    }

    private String format(ZonedDateTime there, String key) {
        Locale locale = words.locale().equals(Locale.ENGLISH) ? Locale.UK : Locale.FRANCE;
        return DateTimeFormatter.ofPattern(words.get(key), locale).format(there);
    }
}
