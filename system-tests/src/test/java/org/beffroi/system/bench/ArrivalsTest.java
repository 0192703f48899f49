package org.beffroi.system.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final Instant FROM = Instant.parse("2026-11-24T20:00:00Z");

    @Test
    void oneSeedAlwaysMakesTheSameSchedule() {
        // Given
        List<Instant> before = Arrivals.random(FROM, 20, 4, 7);

        // When
        List<Instant> again = Arrivals.random(FROM, 20, 4, 7);

        // Then
        assertEquals(before, again);
    }

    @Test
    void randomArrivalsKeepTheirMeanRate() {
        // When
        List<Instant> instants = Arrivals.random(FROM, 10_000, 4, 1);

        // Then
        double seconds = Duration.between(FROM, instants.getLast()).toMillis() / 1000.0;
        assertEquals(4, 10_000 / seconds, 0.2);
    }

    @Test
    void idleArrivalsNeverComeCloserThanHalfTheGap() {
        // When
        List<Instant> instants = Arrivals.apart(FROM, 500, 1, 3);

        // Then
        for (int i = 1; i < instants.size(); i++) {
            Duration gap = Duration.between(instants.get(i - 1), instants.get(i));
            assertTrue(gap.toMillis() >= 500, gap.toString());
        }
    }
}
