package org.beffroi.platform.event;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;

/** Tries again what may pass: a database that is away, a deadlock, a full disk. Everything else is thrown on. */
@ApplicationScoped
public class OutlastFailures {

    private static final Logger LOGGER = Logger.getLogger(OutlastFailures.class);

    /** Classes of SQLSTATE: connection, transaction rollback, resources, operator intervention (PostgreSQL, appendix A). */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");

    /** The server ended a session that was idle in a transaction. */
    private static final String IDLE_SESSION_ENDED = "25P03";

    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private volatile boolean stopping;

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    /**
     * Until it succeeds or the process stops. Whatever fails from then on fails because the process lets go of what the work
     * needs, so it says nothing about the work.
     */
    void run(Runnable work) {
        try {
            call(
                    () -> {
                        work.run();
                        return null;
                    },
                    pause -> goesOn());
        } catch (RuntimeException e) {
            if (!goesOn()) {
                throw new StoppedWhileWaiting();
            }
            throw e;
        }
    }

    private boolean goesOn() {
        return !stopping && !Thread.currentThread().isInterrupted();
    }

    /** Until it succeeds; the last failure is thrown when there is no patience left for another pause. */
    public <T> T call(Supplier<T> work, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        return call(
                work, pause -> !Thread.currentThread().isInterrupted() && end - System.nanoTime() > pause * 1_000_000);
    }

    /**
     * Pauses 0.1, 0.2, 0.4 … 2 seconds between tries.
     *
     * @param mayWait asked before each pause, and after it with none: meanwhile the process may have been stopped
     */
    private static <T> T call(Supplier<T> work, LongPredicate mayWait) {
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!mayPass(e) || !mayWait.test(pause)) {
                    throw e;
                }
                LOGGER.warnf("Work waits for a passing failure to end pauseMs=%s cause=%s", pause, e);
                pause(pause);
                if (!mayWait.test(0)) {
                    throw e;
                }
            }
        }
    }

    /** Whether trying again may help. */
    public static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return passes(sql.getSQLState());
            }
            if (cause instanceof OptimisticLockException
                    || cause instanceof StaleStateException
                    || cause instanceof RollbackException && cause.getCause() == null) {
                return true;
            }
        }
        return false;
    }

    /** No state at all comes from the pool: no connection could be had. */
    private static boolean passes(String sqlState) {
        return sqlState == null
                || PASSING_CLASSES.contains(sqlState.substring(0, 2))
                || IDLE_SESSION_ENDED.equals(sqlState);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process stops; the work was not done and its records were not acknowledged, so they come again. */
    static final class StoppedWhileWaiting extends Error {

        private static final long serialVersionUID = 1L;

        StoppedWhileWaiting() {
            super("The service stops; unacknowledged events come again", null, false, false);
        }
    }
}
