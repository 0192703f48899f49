package org.beffroi.studio.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Times times = new Times(Words.in(Locale.FRENCH), PARIS, Instant.parse("2026-11-24T08:42:00Z"));

    @Test
    void tellsTheHourTodayAndTheDayOtherwise() {
        assertEquals("14 h 00", plain(times.when(Instant.parse("2026-11-24T13:00:00Z"))));
        assertEquals("lun. 23 nov., 17 h 05", plain(times.when(Instant.parse("2026-11-23T16:05:00Z"))));
        assertEquals("ven. 22 janv. 2027, 8 h 00", plain(times.when(Instant.parse("2027-01-22T07:00:00Z"))));
        assertEquals("Mardi 24 novembre", times.longDay());
    }

    @Test
    void tellsTheDayOfTheTownNotOfTheServer() {
        // Given
        Times late = new Times(Words.in(Locale.FRENCH), PARIS, Instant.parse("2026-11-24T23:30:00Z"));

        // When
        String day = late.longDay();

        // Then
        assertEquals("Mercredi 25 novembre", day);
        assertEquals(Instant.parse("2026-11-24T23:00:00Z"), late.startOfToday());
    }

    @Test
    void tellsHowLongSomethingWaits() {
        assertEquals("à l’instant", times.since(times.now().minusSeconds(5)));
        assertEquals("depuis 12 min", plain(times.since(times.now().minusSeconds(12 * 60))));
        assertEquals("depuis 1 h 05", plain(times.since(times.now().minusSeconds(65 * 60))));
        assertEquals("depuis 1 j 18 h", plain(times.since(times.now().minusSeconds(42 * 3600))));
    }

    @Test
    void namesTheZoneAsItIsOnThatDay() {
        Times summer = new Times(Words.in(Locale.FRENCH), PARIS, Instant.parse("2026-07-01T08:00:00Z"));

        assertEquals("Heure de Paris (UTC+1)", plain(times.zone()));
        assertEquals("Heure de Paris (UTC+2)", plain(summer.zone()));
    }

    @Test
    void speaksEnglishToo() {
        Times english = new Times(Words.in(Locale.ENGLISH), PARIS, times.now());

        assertEquals("Tuesday 24 November", english.longDay());
        assertEquals("Mon 23 Nov, 17:05", english.when(Instant.parse("2026-11-23T16:05:00Z")));
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
