package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Counts sign-ups per network. Networks live in memory only, as hashes under a key that is made at start and never
 * stored, so nothing can be led back to an address later; several instances count apart.
 */
@ApplicationScoped
class NetworkLimit {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_NETWORKS = 50_000;

    private final int limit;
    private final Clock clock;
    private final byte[] key = new byte[32];
    private final Map<String, Window> windows = new HashMap<>();

    NetworkLimit(SubscriberConfig config, Clock clock) {
        this.limit = config.signUpsPerNetwork();
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    /** Counts one more; the wait until another is allowed, when there were too many. */
    synchronized Optional<Duration> exceeded(String address) {
        Instant now = clock.instant();
        forget(now);
        Window window = windows.merge(hash(Network.of(address)), new Window(1, now), (before, one) -> before.plusOne());
        return window.count() > limit
                ? Optional.of(Duration.between(now, window.start().plus(WINDOW)))
                : Optional.empty();
    }

    private void forget(Instant now) {
        windows.values().removeIf(window -> window.over(now));
        if (windows.size() >= MOST_NETWORKS) {
            windows.clear();
        }
    }

    private String hash(byte[] network) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(network), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Window(int count, Instant start) {

        Window plusOne() {
            return new Window(count + 1, start);
        }

        boolean over(Instant now) {
            return !now.isBefore(start.plus(WINDOW));
        }
    }
}
