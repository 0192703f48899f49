package org.beffroi.channels.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.beffroi.channels.correction.CorrectionJudgement.Pace;

/**
 * When to try again. With the defaults, before jitter: 5 s, 15 s, 45 s, 2 min 15, 6 min 45, then every 15 min until the
 * twelfth attempt, about an hour and forty minutes in all. {@code notAfter} usually ends it earlier.
 *
 * @param first       wait after the first attempt
 * @param factor      each wait is so many times the one before
 * @param longest     no wait is longer
 * @param maxAttempts the last attempt's number
 * @param jitter      share by which a wait may be longer, so that deliveries that failed together spread
 */
record RetryCurve(
        Duration first, double factor, Duration longest, int maxAttempts, double jitter, RandomGenerator random)
        implements Pace {

    @Override
    public boolean exhausted(int attempt) {
        return attempt >= maxAttempts;
    }

    /** The wait after an attempt; what the channel asked for is a lower bound and is spread in the same way. */
    @Override
    public Duration waitAfter(int attempt, Duration asked) {
        double curve = Math.min(first.toMillis() * Math.pow(factor, attempt - 1), longest.toMillis());
        double base = asked == null ? curve : Math.max(curve, asked.toMillis());
        return Duration.ofMillis(Math.round(base * (1 + jitter * random.nextDouble())));
    }
}
