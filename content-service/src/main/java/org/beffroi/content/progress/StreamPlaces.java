package org.beffroi.content.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.beffroi.platform.api.Refusal;

/** How many streams may be open at once. */
@ApplicationScoped
class StreamPlaces {

    private static final Duration LATER = Duration.ofSeconds(30);

    private final StreamConfig config;
    private final Map<String, Integer> taken = new HashMap<>();

    StreamPlaces(StreamConfig config) {
        this.config = config;
    }

    /** @return gives the place back, once however often it is run */
    synchronized Runnable take(String authority) {
        int inAll = taken.values().stream().mapToInt(Integer::intValue).sum();
        if (inAll >= config.inAll() || taken.getOrDefault(authority, 0) >= config.perAuthority()) {
            throw new Refusal(429, "too-many-streams").retryAfter(LATER);
        }
        taken.merge(authority, 1, Integer::sum);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                giveBack(authority);
            }
        };
    }

    private synchronized void giveBack(String authority) {
        taken.computeIfPresent(authority, (town, streams) -> streams == 1 ? null : streams - 1);
    }
}
