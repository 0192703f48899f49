package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.beffroi.channels.account.LoseAccess;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.delivery.DeliveryQueue.Claim;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.EndlessRetry;
import org.jboss.logging.Logger;

/**
 * One attempt in three steps: a transaction that commits that we are about to call, the call with no transaction open,
 * and a transaction that writes what came of it. A process that dies in between leaves a row that says so.
 */
@ApplicationScoped
class MakeAttempt {

    private static final Logger LOGGER = Logger.getLogger(MakeAttempt.class);

    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private final AuthorityScope scope;
    private final BeginAttempt begin;
    private final EndAttempt end;
    private final LoseAccess loseAccess;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration callDeadline;
    private final Duration lease;

    MakeAttempt(
            AuthorityScope scope, BeginAttempt begin, EndAttempt end, LoseAccess loseAccess, DeliveryConfig config) {
        this.scope = scope;
        this.begin = begin;
        this.end = end;
        this.loseAccess = loseAccess;
        this.callDeadline = config.callDeadline();
        this.lease = config.lease();
    }

    void make(Claim claim) {
        long leaseEnd = System.nanoTime() + lease.toNanos();
        scope.call(claim.authority(), () -> begin.begin(claim)).ifPresent(call -> {
            Outcome outcome = inTime(call.channel());
            Verdict verdict = write(claim, call.attempt(), outcome, leaseEnd);
            noteLostAccess(claim, verdict);
        });
    }

    /** What the channel said is known to us alone: a database that is away for a moment must not make it unknown. */
    private Verdict write(Claim claim, UUID attempt, Outcome outcome, long leaseEnd) {
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
            try {
                return scope.call(claim.authority(), () -> end.end(claim, attempt, outcome));
            } catch (RuntimeException e) {
                if (!EndlessRetry.mayPass(e) || leaseEnd - System.nanoTime() < pause * 1_000_000) {
                    throw e;
                }
                LOGGER.warnf("An answer waits to be written delivery=%s cause=%s", claim.deliveryId(), e);
                pause(pause, e);
            }
        }
    }

    /** In a transaction of its own: account before delivery is the order of locks, and never the other way round. */
    private void noteLostAccess(Claim claim, Verdict verdict) {
        if (verdict != null && verdict.reconnect()) {
            scope.run(claim.authority(), () -> loseAccess.of(claim.accountId(), verdict.code(), verdict.detail()));
        }
    }

    private static void pause(long millis, RuntimeException cause) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }

    /** An adapter keeps the deadline itself; one that does not is interrupted, and nobody knows what it did. */
    private Outcome inTime(Supplier<Outcome> channel) {
        Future<Outcome> answer = calls.submit(channel::get);
        try {
            return answer.get(callDeadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Outcome.Uncertain("call-deadline", "Le canal n’a pas répondu à temps.");
        } catch (ExecutionException e) {
            LOGGER.errorf(e.getCause(), "An adapter failed instead of answering");
            return new Outcome.Uncertain("adapter-failure", "Le canal a répondu d’une manière imprévue.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Uncertain("interrupted", null);
        }
    }
}
