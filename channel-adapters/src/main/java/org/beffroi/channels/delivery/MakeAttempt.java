package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.delivery.DeliveryQueue.Claim;
import org.beffroi.platform.authority.AuthorityScope;
import org.jboss.logging.Logger;

/**
 * One attempt in three steps: a transaction that commits that we are about to call, the call with no transaction open,
 * and a transaction that writes what came of it. A process that dies in between leaves a row that says so.
 */
@ApplicationScoped
class MakeAttempt {

    private static final Logger LOGGER = Logger.getLogger(MakeAttempt.class);

    private final AuthorityScope scope;
    private final BeginAttempt begin;
    private final EndAttempt end;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration callDeadline;

    MakeAttempt(AuthorityScope scope, BeginAttempt begin, EndAttempt end, DeliveryConfig config) {
        this.scope = scope;
        this.begin = begin;
        this.end = end;
        this.callDeadline = config.callDeadline();
    }

    void make(Claim claim) {
        scope.call(claim.authority(), () -> begin.begin(claim)).ifPresent(call -> {
            Outcome outcome = inTime(call.channel());
            scope.run(claim.authority(), () -> end.end(claim, call.attempt(), outcome));
        });
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
