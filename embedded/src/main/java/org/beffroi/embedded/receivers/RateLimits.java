package org.beffroi.embedded.receivers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fixed windows as rack-attack counts them; the reset is an instant, and there is no Retry-After. */
final class RateLimits {

    private final Clock clock;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** The state of a limit after this request. */
    record Usage(int limit, int used, Instant reset) {

        boolean exceeded() {
            return used > limit;
        }

        Map<String, String> headers() {
            return Map.of(
                    "X-RateLimit-Limit", String.valueOf(limit),
                    "X-RateLimit-Remaining", String.valueOf(Math.max(0, limit - used)),
                    "X-RateLimit-Reset", reset.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    Usage use(String what, int limit, Duration window) {
        long slot = clock.instant().getEpochSecond() / window.toSeconds();
        int used = counts.merge(what + "/" + slot, 1, Integer::sum);
        return new Usage(limit, used, Instant.ofEpochSecond((slot + 1) * window.toSeconds()));
    }

    void reset() {
        counts.clear();
    }
}
