package org.beffroi.platform.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.beffroi.platform.event.OutlastFailures.StoppedWhileWaiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutlastFailuresTest {

    private static final RuntimeException DISK_FULL = failure("53100");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OutlastFailures outlast = new OutlastFailures();
    private final AtomicInteger tries = new AtomicInteger();

    @AfterEach
    void forgetInterruption() {
        Thread.interrupted();
    }

    @Test
    void aFailureThatPassesIsOutlasted() {
        // When
        String answer = outlast.call(failing(DISK_FULL, 2), PATIENCE);

        // Then
        assertEquals("done after 3", answer + " after " + tries);
    }

    @Test
    void patienceEndsWithTheLastFailure() {
        // When
        RuntimeException thrown = assertThrows(
                RuntimeException.class, () -> outlast.call(failing(DISK_FULL, 1_000), Duration.ofMillis(350)));

        // Then
        assertSame(DISK_FULL, thrown);
        assertTrue(tries.get() > 1 && tries.get() < 4, tries::toString);
    }

    @Test
    void whoHasNoPatienceTriesOnce() {
        assertThrows(RuntimeException.class, () -> outlast.call(failing(DISK_FULL, 1), Duration.ofSeconds(-1)));

        assertEquals(1, tries.get());
    }

    @Test
    void whatWillNotPassIsThrownOnAtOnce() {
        // Given
        RuntimeException broken = failure("23505");

        // When
        RuntimeException thrown =
                assertThrows(RuntimeException.class, () -> outlast.call(failing(broken, 1), PATIENCE));

        // Then
        assertSame(broken, thrown);
        assertEquals(1, tries.get());
    }

    @Test
    void aStoppedProcessLeavesItsWorkUndone() {
        // Given
        Runnable failing = () -> {
            tries.incrementAndGet();
            throw DISK_FULL;
        };

        // When
        outlast.stop(null);

        // Then
        assertThrows(StoppedWhileWaiting.class, () -> outlast.run(failing));
        assertEquals(1, tries.get());
    }

    @Test
    void whatFailsWhileTheProcessLetsGoOfItsDatabaseIsNeverTakenForABadEvent() {
        // Given
        Runnable failing = () -> {
            throw new IllegalStateException("EntityManagerFactory is closed");
        };

        // When
        outlast.stop(null);

        // Then
        assertThrows(StoppedWhileWaiting.class, () -> outlast.run(failing));
    }

    @Test
    void anInterruptedWaitIsNeverTakenForABadEvent() {
        // When
        Runnable interrupting = () -> {
            Thread.currentThread().interrupt();
            throw tries.incrementAndGet() == 1 ? DISK_FULL : failure("23505");
        };

        // Then
        assertThrows(StoppedWhileWaiting.class, () -> outlast.run(interrupting));
        assertThrows(RuntimeException.class, () -> outlast.call(failing(DISK_FULL, 9), PATIENCE));
    }

    private Supplier<String> failing(RuntimeException failure, int times) {
        return () -> {
            if (tries.incrementAndGet() <= times) {
                throw failure;
            }
            return "done";
        };
    }

    private static RuntimeException failure(String sqlState) {
        return new IllegalStateException(new SQLException("refused", sqlState));
    }
}
