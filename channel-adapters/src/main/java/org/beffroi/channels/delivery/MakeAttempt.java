package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.beffroi.channels.account.LoseAccess;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.channels.delivery.DeliveryQueue.Claim;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.OutlastFailures;
import org.jboss.logging.Logger;

/**
 * One attempt in three steps: a transaction that commits that we are about to call, the call with no transaction open,
 * and a transaction that writes what came of it. A process that dies in between leaves a row that says so.
 */
@ApplicationScoped
class MakeAttempt {

    private static final Logger LOGGER = Logger.getLogger(MakeAttempt.class);

    private final AuthorityScope scope;
    private final OutlastFailures outlast;
    private final BeginAttempt begin;
    private final EndAttempt end;
    private final EndReading reading;
    private final LoseAccess loseAccess;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration callDeadline;
    private final Duration lease;

    MakeAttempt(
            AuthorityScope scope,
            OutlastFailures outlast,
            BeginAttempt begin,
            EndAttempt end,
            EndReading reading,
            LoseAccess loseAccess,
            DeliveryConfig config) {
        this.scope = scope;
        this.outlast = outlast;
        this.begin = begin;
        this.end = end;
        this.reading = reading;
        this.loseAccess = loseAccess;
        this.callDeadline = config.callDeadline();
        this.lease = config.lease();
    }

    void make(Claim claim, CallWatch watch) {
        long leaseEnd = System.nanoTime() + lease.toNanos();
        scope.call(claim.authority(), () -> begin.begin(claim))
                .flatMap(call -> call(claim, call, watch, leaseEnd))
                .ifPresent(lost -> noteLostAccess(claim, lost));
    }

    /** The access that the account lost, if it did. */
    private Optional<Outcome.Reconnect> call(Claim claim, Call call, CallWatch watch, long leaseEnd) {
        return switch (call) {
            case Call.Act act -> {
                Outcome outcome = inTime(act.channel(), watch, MakeAttempt::unheard);
                yield write(claim, leaseEnd, () -> end.end(claim, act.attempt(), outcome));
            }
            case Call.Read read -> {
                Reconciliation found = inTime(read.channel(), watch, MakeAttempt::unread);
                yield write(claim, leaseEnd, () -> reading.end(claim, read.attempt(), found));
            }
        };
    }

    /** What the channel said is known to us alone: a database that is away for a moment must not make it unknown. */
    private <T> T write(Claim claim, long leaseEnd, Supplier<T> ending) {
        return outlast.call(
                () -> scope.call(claim.authority(), ending), Duration.ofNanos(leaseEnd - System.nanoTime()));
    }

    /** In a transaction of its own: account before delivery is the order of locks, and never the other way round. */
    private void noteLostAccess(Claim claim, Outcome.Reconnect lost) {
        scope.run(claim.authority(), () -> loseAccess.of(claim.accountId(), lost.code(), lost.detail()));
    }

    /** An adapter keeps the deadline itself; one that does not is interrupted, and nobody knows what it did. */
    private <T> T inTime(Supplier<T> channel, CallWatch watch, Function<String, T> without) {
        watch.began();
        Future<T> answer = calls.submit(channel::get);
        try {
            return answer.get(callDeadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return without.apply("call-deadline");
        } catch (ExecutionException e) {
            LOGGER.errorf(e.getCause(), "An adapter failed instead of answering");
            return without.apply("adapter-failure");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return without.apply("interrupted");
        } finally {
            watch.ended();
        }
    }

    private static Outcome unheard(String code) {
        return new Outcome.Uncertain(code, "Le canal n’a pas répondu à temps, ou d’une manière imprévue.");
    }

    private static Reconciliation unread(String code) {
        return Reconciliation.Unknown.because(code, "Le canal n’a pas pu être relu.");
    }
}
