package org.beffroi.platform.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockOffsetTest {

    private static final Instant TRUE_TIME = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    @ParameterizedTest(name = "{0} ms off, answered after {1} ms: refused {2}")
    @CsvSource({
        "0, 0, false",
        "1999, 0, false",
        "2001, 0, true",
        "-2001, 0, true",
        "-1999, 0, false",
        // half of a slow round trip is doubt
        "2040, 90, false",
        "2046, 90, true",
        "0, 60000, false"
    })
    void aClockThatIsCertainlyWrongIsRefused(long offset, long roundTrip, boolean refused) {
        // Given
        Shifted clock = new Shifted(Duration.ofMillis(offset), roundTrip);

        // When
        ClockOffset measured = ClockOffset.measure(clock, clock::trueTimeHalfWay);

        // Then
        assertEquals(refused, measured.exceeds(TOLERANCE));
        assertEquals(Duration.ofMillis(offset), measured.ahead());
    }

    @Test
    void theQuickestAnswerIsBelieved() {
        // Given
        Shifted clock = new Shifted(Duration.ofMillis(700), 8_000, 20, 4_000);

        // When
        ClockOffset measured = ClockOffset.measure(clock, clock::trueTimeHalfWay);

        // Then
        assertEquals(Duration.ofMillis(20), measured.roundTrip());
    }

    /** Off by a constant; the other side answers half-way through a round trip of the given length. */
    private static final class Shifted extends Clock {

        private final Duration offset;
        private final Deque<Long> roundTrips;
        private Instant now = TRUE_TIME;
        private long rest;

        private Shifted(Duration offset, long... roundTrips) {
            this.offset = offset;
            this.roundTrips = new ArrayDeque<>();
            for (int repeat = 0; repeat < 3; repeat++) {
                for (long millis : roundTrips) {
                    this.roundTrips.add(millis);
                }
            }
        }

        private Instant trueTimeHalfWay() {
            long whole = roundTrips.remove();
            now = now.plusMillis(whole / 2);
            rest = whole - whole / 2;
            return now;
        }

        @Override
        public Instant instant() {
            now = now.plusMillis(rest);
            rest = 0;
            return now.plus(offset);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException(List.of(zone).toString());
        }
    }
}
