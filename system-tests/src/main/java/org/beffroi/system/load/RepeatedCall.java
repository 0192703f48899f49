package org.beffroi.system.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.beffroi.local.Trouble;
import org.beffroi.local.story.Api;

/**
 * Repeats a call until it has an answer that stands. Whoever calls gives an Idempotency-Key: the answer to the call
 * before may have been lost in a kill after the call took effect.
 */
final class RepeatedCall {

    /** What one service has not heard of yet, because another tells it by events. */
    private static final Set<String> NOT_YET =
            Set.of("message-unknown", "account-unknown", "channel-not-rendered", "message-not-submittable");

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 1_000;

    private final Duration patience;

    RepeatedCall(Duration patience) {
        this.patience = patience;
    }

    Api.Answer of(String deed, Supplier<Api.Answer> call) {
        Instant end = Instant.now().plus(patience);
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
            String reason;
            try {
                Api.Answer answer = call.get();
                if (stands(answer)) {
                    return answer;
                }
                reason = answer.status() + " " + answer.body();
            } catch (Trouble lost) {
                reason = lost.getMessage();
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("%s got no answer in %s: %s".formatted(deed, patience, reason));
            }
            pause(pause);
        }
    }

    private static boolean stands(Api.Answer answer) {
        if (answer.status() >= 500 || answer.status() == 429) {
            return false;
        }
        return answer.succeeded()
                || !NOT_YET.contains(answer.json().path("code").asText());
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
