package org.beffroi.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How far our clock is ahead of another, which was read in the middle of a round trip as far as we know.
 *
 * @param roundTrip how long the question took; the offset is uncertain by half of it
 */
record ClockOffset(Duration ahead, Duration roundTrip) {

    private static final int SAMPLES = 3;
    private static final Duration QUICK = Duration.ofMillis(100);

    /** Asks again when the answer was slow, and believes the quickest. */
    static ClockOffset measure(Clock ours, Supplier<Instant> theirs) {
        ClockOffset first = sample(ours, theirs);
        if (first.roundTrip.compareTo(QUICK) <= 0) {
            return first;
        }
        return Stream.concat(
                        Stream.of(first),
                        Stream.generate(() -> sample(ours, theirs)).limit(SAMPLES - 1L))
                .min(Comparator.comparing(ClockOffset::roundTrip))
                .orElseThrow();
    }

    private static ClockOffset sample(Clock ours, Supplier<Instant> theirs) {
        Instant before = ours.instant();
        Instant other = theirs.get();
        Duration roundTrip = Duration.between(before, ours.instant());
        return new ClockOffset(Duration.between(other, before.plus(roundTrip.dividedBy(2))), roundTrip);
    }

    /** Certainly beyond: a slow answer alone accuses no clock. */
    boolean exceeds(Duration tolerance) {
        return ahead.abs().minus(roundTrip.dividedBy(2)).compareTo(tolerance) > 0;
    }
}
