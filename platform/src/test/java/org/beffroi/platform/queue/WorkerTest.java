package org.beffroi.platform.queue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private static final Duration FAR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);

    private final Semaphore looks = new Semaphore(0);
    private Worker worker;

    @AfterEach
    void stop() {
        worker.stopClaiming();
        worker.awaitEnd(Duration.ofSeconds(10));
    }

    @Test
    void looksAtTheInstantOfWhatIsKnownToFallDueNotAtTheNextPoll() throws InterruptedException {
        // When
        start(FAR, () -> SOON);

        // Then
        awaitLooks(3);
    }

    @Test
    void neverWaitsLongerThanThePoll() throws InterruptedException {
        // When
        start(SOON, () -> FAR);

        // Then
        awaitLooks(3);
    }

    @Test
    void keepsThePollWhileItCannotBeKnownWhatFallsDue() throws InterruptedException {
        // When
        start(SOON, () -> {
            throw new IllegalStateException("The database is away");
        });

        // Then
        awaitLooks(3);
    }

    @Test
    void looksAtOnceWhenWoken() throws InterruptedException {
        // Given
        start(FAR, () -> FAR);
        awaitLooks(1);

        // When
        worker.wake();

        // Then
        awaitLooks(1);
    }

    private void start(Duration poll, Supplier<Duration> next) {
        worker = new Worker("test", poll, next, () -> {
            looks.release();
            return false;
        });
        worker.start();
    }

    private void awaitLooks(int more) throws InterruptedException {
        assertTrue(looks.tryAcquire(more, 30, TimeUnit.SECONDS), "The worker did not look again");
    }
}
