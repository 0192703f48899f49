package org.beffroi.platform.queue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One thread that asks for work at a steady pace, at once when woken or when something known falls due, and without pause
 * while there is more.
 */
public final class Worker {

    private static final Logger LOGGER = Logger.getLogger(Worker.class);

    private final String name;
    private final Duration poll;
    private final Supplier<Duration> next;
    private final BooleanSupplier work;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    Worker(String name, Duration poll, Supplier<Duration> next, BooleanSupplier work) {
        this.name = name;
        this.poll = poll;
        this.next = next;
        this.work = work;
        this.thread = Thread.ofPlatform().name("beffroi-" + name).daemon().unstarted(this::loop);
    }

    /** Asks for work now; several wakes before it looks count as one. */
    public void wake() {
        wakes.release();
    }

    void start() {
        thread.start();
    }

    /** Takes no more work; what is in hand goes on. */
    void stopClaiming() {
        stopping = true;
        wakes.release();
    }

    void awaitEnd(Duration patience) {
        try {
            if (!thread.join(patience)) {
                LOGGER.warnf("Work in hand did not end in time worker=%s waited=%s", name, patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!stopping) {
            if (!workOnce()) {
                await();
            }
        }
    }

    private boolean workOnce() {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException | Error e) {
            if (!stopping) {
                LOGGER.warnf(e, "Work failed and will be tried again worker=%s", name);
            }
            return false;
        }
    }

    private Duration pause() {
        try {
            Duration untilNext = next.get();
            return untilNext.compareTo(poll) < 0 ? untilNext : poll;
        } catch (RuntimeException | Error e) {
            LOGGER.debugf(e, "Not known when the next work is due worker=%s", name);
            return poll;
        }
    }

    private void await() {
        try {
            boolean woken = wakes.tryAcquire(pause().toNanos(), TimeUnit.NANOSECONDS);
            if (woken) {
                wakes.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
