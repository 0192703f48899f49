package org.beffroi.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** What each client has left, in the memory of this instance alone. */
final class Budgets {

    private final Cache<Client, Bucket> buckets;

    /** @param window after which an idle budget is full again, so that forgetting it changes nothing */
    Budgets(Duration window, long clients) {
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(window)
                .maximumSize(clients)
                .build();
    }

    Spending spend(Client client) {
        ConsumptionProbe probe = buckets.get(client, Budgets::full).tryConsumeAndReturnRemaining(1);
        return new Spending(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static Bucket full(Client client) {
        Policy policy = client.policy();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(policy.quota()).refillGreedy(policy.quota(), policy.window()))
                .build();
    }

    /**
     * Whose budget it is.
     *
     * @param authority that the client acts for; empty where there is none
     * @param subject   of the token, or the kind of public address that all residents share
     */
    record Client(Policy policy, String authority, String subject) {}

    /**
     * @param full when the whole quota is there again
     * @param next how long to wait before another request, zero while something is left
     */
    record Spending(boolean allowed, long remaining, Duration full, Duration next) {

        long secondsUntilFull() {
            return roundedUp(full);
        }

        Duration pause() {
            return Duration.ofSeconds(roundedUp(next));
        }

        private static long roundedUp(Duration time) {
            return time.plusNanos(999_999_999).toSeconds();
        }
    }
}
