package org.beffroi.system.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * When each message of a phase is due: fixed beforehand, whatever becomes of those before it. A system that falls behind
 * is measured from the instant at which it should have acted (no coordinated omission).
 */
final class Arrivals {

    private Arrivals() {}

    /** Independent of each other, as people's plans are: exponential gaps with this mean rate. */
    static List<Instant> random(Instant from, int count, double perSecond, long seed) {
        Random random = new Random(seed);
        List<Instant> instants = new ArrayList<>();
        double seconds = 0;
        for (int i = 0; i < count; i++) {
            seconds += -Math.log(1 - random.nextDouble()) / perSecond;
            instants.add(after(from, seconds));
        }
        return instants;
    }

    /** So far apart that each finds an idle system, and never in step with a poll. */
    static List<Instant> apart(Instant from, int count, double gapSeconds, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(number -> after(from, gapSeconds * (number + random.nextDouble() / 2)))
                .toList();
    }

    static List<Instant> together(Instant at, int count) {
        return Collections.nCopies(count, at);
    }

    private static Instant after(Instant from, double seconds) {
        return from.plusNanos((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }
}
