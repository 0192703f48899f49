package org.beffroi.scheduling.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.beffroi.contracts.ChannelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {

    private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");
    private static final String PARIS = "Europe/Paris";

    @ParameterizedTest
    @CsvSource({
        "MASTODON,   2026-11-27T18:30:00Z",
        "WEBSITE,    2026-11-28T04:30:00Z",
        "NEWSLETTER, 2026-11-28T04:30:00Z",
        "WEBHOOK,    2026-11-28T04:30:00Z",
    })
    void theKindOfChannelSaysHowLateIsTooLate(ChannelKind kind, Instant expected) {
        // When
        Timing timing = Timing.at("2026-11-27T17:30", PARIS, null, NOW);

        // Then
        assertEquals(expected, timing.notAfter(kind));
    }

    @Test
    void aLimitThatWasAskedForHoldsForEveryKind() {
        // When
        Timing timing = Timing.at("2026-11-27T17:30", PARIS, "2026-11-27T20:00", NOW);

        // Then
        assertEquals(Instant.parse("2026-11-27T19:00:00Z"), timing.notAfter(ChannelKind.MASTODON));
    }

    @Test
    void nowIsDueAtOnce() {
        // When
        Timing timing = Timing.now(PARIS, null, NOW.plusMillis(750));

        // Then
        assertEquals(NOW, timing.due().instant());
        assertEquals("2026-11-24T17:00", timing.due().civil().toString());
    }

    @Test
    void theVeryInstantIsNotPast() {
        // When
        Timing timing = Timing.at("2026-11-24T17:00", PARIS, null, NOW);

        // Then
        assertEquals(NOW, timing.due().instant());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T16:59:59, ,                 time-past,            at",
        "2028-11-24T17:00:01, ,                 time-too-far,         at",
        "2026-11-27T17:30,    2026-11-27T17:30, not-after-before-due, notAfter",
        "2026-11-27T17:30,    2026-11-27T17:00, not-after-before-due, notAfter",
        "2026-11-27T17:30,    2029-11-27T17:30, time-too-far,         notAfter",
        "2026-11-27T17:30,    2027-03-28T02:30, time-in-gap,          notAfter",
        "2026-11-27T17:30,    soon,             time-malformed,       notAfter",
    })
    void whatCannotBePlannedIsRefused(String at, String notAfter, String code, String field) {
        // When
        TimeRefused refused = assertThrows(TimeRefused.class, () -> Timing.at(at, PARIS, notAfter, NOW));

        // Then
        assertEquals(code + " " + field, refused.code() + " " + refused.field());
    }
}
