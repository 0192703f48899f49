package org.beffroi.local.story;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.beffroi.local.Trouble;

/** Waits for what other services learn from events: soon, but not at once. */
final class Patience {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Patience() {}

    /** The first value that is good enough, or the last one seen when the time is over. */
    static <T> T until(Duration limit, Supplier<T> look, Predicate<T> goodEnough) {
        Instant end = Instant.now().plus(limit);
        T seen = look.get();
        while (!goodEnough.test(seen) && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Trouble("Interrompu.", "Interrupted.");
            }
            seen = look.get();
        }
        return seen;
    }
}
