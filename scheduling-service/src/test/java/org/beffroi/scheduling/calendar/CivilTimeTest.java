package org.beffroi.scheduling.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CivilTimeTest {

    private static final String PARIS = "Europe/Paris";

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T17:30,       2026-11-27T16:30:00Z",
        "2026-11-27T17:30:15,    2026-11-27T16:30:15Z",
        "2026-11-27T17:30+01:00, 2026-11-27T16:30:00Z",
        "2027-07-14T08:00,       2027-07-14T06:00:00Z",
        "2027-07-14T08:00+02:00, 2027-07-14T06:00:00Z",
        "2028-02-29T00:00,       2028-02-28T23:00:00Z",
    })
    void theInstantFollowsFromZoneAndDate(String at, Instant expected) {
        // When
        CivilTime time = CivilTime.read(at, PARIS, "at");

        // Then
        assertEquals(expected, time.instant());
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28T01:59:59, 2027-03-28T00:59:59Z",
        "2027-03-28T03:00,    2027-03-28T01:00:00Z",
    })
    void theSpringNightIsContinuousAroundTheGap(String at, Instant expected) {
        // When
        CivilTime time = CivilTime.read(at, PARIS, "at");

        // Then
        assertEquals(expected, time.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-28T02:00", "2027-03-28T02:30", "2027-03-28T02:59:59", "2027-03-28T02:30+01:00"})
    void aTimeInTheSpringGapIsRefusedWithBothNeighbours(String at) {
        // When
        TimeRefused refused = assertThrows(TimeRefused.class, () -> CivilTime.read(at, PARIS, "at"));

        // Then
        assertEquals("time-in-gap", refused.code());
        assertEquals(List.of("2027-03-28T01:59+01:00", "2027-03-28T03:00+02:00"), refused.instead());
    }

    @ParameterizedTest
    @CsvSource({
        "2027-10-31T02:30,       2027-10-31T00:30:00Z",
        "2027-10-31T02:30+02:00, 2027-10-31T00:30:00Z",
        "2027-10-31T02:30+01:00, 2027-10-31T01:30:00Z",
    })
    void theAutumnHourIsTheFirstUnlessAnOffsetChooses(String at, Instant expected) {
        // When
        CivilTime time = CivilTime.read(at, PARIS, "at");

        // Then
        assertEquals(expected, time.instant());
    }

    @ParameterizedTest
    @CsvSource({"2026-11-27T17:30+02:00, 2026-11-27T17:30+01:00", "2026-11-27T17:30Z, 2026-11-27T17:30+01:00"})
    void anOffsetThatIsNotTheZonesIsRefusedWithTheOneThatFits(String at, String instead) {
        // When
        TimeRefused refused = assertThrows(TimeRefused.class, () -> CivilTime.read(at, PARIS, "at"));

        // Then
        assertEquals("offset-mismatch", refused.code());
        assertEquals(List.of(instead), refused.instead());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demain",
                "2026-11-27",
                "2026-11-27 17:30",
                "2026-11-27T24:00",
                "2026-02-30T10:00",
                "2026-11-27T17:30:00.5",
                "2026-11-27T17:30+19:00",
                "2026-11-27T17:30[Europe/Paris]",
                "12026-11-27T17:30"
            })
    void whatIsNoDateAndTimeIsRefused(String at) {
        // When
        TimeRefused refused = assertThrows(TimeRefused.class, () -> CivilTime.read(at, PARIS, "notAfter"));

        // Then
        assertEquals("time-malformed", refused.code());
        assertEquals("notAfter", refused.field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Europe/Valmont", "+01:00", "europe/paris", "Z"})
    void whatIsNoZoneIsRefused(String zone) {
        // When
        TimeRefused refused = assertThrows(TimeRefused.class, () -> CivilTime.read("2026-11-27T17:30", zone, "at"));

        // Then
        assertEquals("zone-unknown", refused.code());
        assertEquals("zone", refused.field());
    }

    @Test
    void theVersionOfTheTimeZoneDatabaseIsKept() {
        // When
        String version = CivilTime.read("2026-11-27T17:30", PARIS, "at").tzVersion();

        // Then
        assertEquals(true, version.matches("20\\d\\d[a-z]"), version);
    }
}
