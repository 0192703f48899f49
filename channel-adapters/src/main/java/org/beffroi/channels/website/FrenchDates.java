package org.beffroi.channels.website;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates in words as a French town writes them: « mardi 24 novembre 2026 à 14 h 00 », « 1er ». */
public final class FrenchDates {

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.FRENCH);
    private static final DateTimeFormatter SHORT_WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.FRENCH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM", Locale.FRENCH);
    private static final DateTimeFormatter SHORT_MONTH = DateTimeFormatter.ofPattern("MMM", Locale.FRENCH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H' h 'mm");

    private final ZoneId zone;

    public FrenchDates(ZoneId zone) {
        this.zone = zone;
    }

    public String date(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return WEEKDAY.format(local) + " " + dayAndMonth(local) + " " + local.getYear();
    }

    public String dateAndHour(Instant instant) {
        return date(instant) + " à " + HOUR.format(instant.atZone(zone));
    }

    /** « 10 novembre 2026 » */
    public String shortDate(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return dayAndMonth(local) + " " + local.getYear();
    }

    /** « 20 novembre 2026 à 9 h 15 » */
    public String shortDateAndHour(Instant instant) {
        return shortDate(instant) + " à " + HOUR.format(instant.atZone(zone));
    }

    public String weekday(Instant instant) {
        return WEEKDAY.format(instant.atZone(zone));
    }

    public String weekdayShort(Instant instant) {
        return SHORT_WEEKDAY.format(instant.atZone(zone));
    }

    public String day(Instant instant) {
        int day = instant.atZone(zone).getDayOfMonth();
        return day == 1 ? "1er" : Integer.toString(day);
    }

    public String monthShort(Instant instant) {
        return SHORT_MONTH.format(instant.atZone(zone));
    }

    /** « Novembre 2026 » */
    public String month(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return capital(MONTH.format(local)) + " " + local.getYear();
    }

    /** For {@code datetime} attributes and feeds: with the offset of the town, to the second. */
    public String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /** For a {@code datetime} attribute that names a day. */
    public String isoDay(Instant instant) {
        return instant.atZone(zone).toLocalDate().toString();
    }

    public static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.FRENCH) + text.substring(1);
    }

    private static String dayAndMonth(ZonedDateTime local) {
        int day = local.getDayOfMonth();
        return (day == 1 ? "1er" : Integer.toString(day)) + " " + MONTH.format(local);
    }
}
