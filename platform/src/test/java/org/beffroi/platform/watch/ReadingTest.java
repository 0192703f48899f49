package org.beffroi.platform.watch;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.beffroi.platform.authority.SqlFailure;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanoTime = new AtomicLong();

    @Test
    void oneQueryAnswersAllItsGauges() {
        // Given
        AtomicInteger queries = new AtomicInteger();
        Reading<Map<String, Integer>> reading = reading(() -> {
                    queries.incrementAndGet();
                    return Map.of("ALERT", 3, "NORMAL", 40);
                })
                .gauge("age", "Age", Tags.of("lane", "ALERT"), ages -> ages.get("ALERT"))
                .gauge("age", "Age", Tags.of("lane", "NORMAL"), ages -> ages.get("NORMAL"));

        // When
        reading.refresh();

        // Then
        assertAll(
                () -> assertEquals(
                        3, meters.get("age").tag("lane", "ALERT").gauge().value()),
                () -> assertEquals(
                        40, meters.get("age").tag("lane", "NORMAL").gauge().value()),
                () -> assertEquals(1, queries.get()));
    }

    @Test
    void isNotANumberBeforeTheFirstAnswer() {
        // When
        reading(() -> 1).gauge("age", "Age", Integer::doubleValue);

        // Then
        assertEquals(Double.NaN, shown());
    }

    @Test
    void isNotANumberOnceTheDatabaseFails() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Reading<Integer> reading = reading(() -> {
                    if (asked.getAndIncrement() > 0) {
                        throw new SqlFailure(new SQLException("The database is away", "08006"));
                    }
                    return 7;
                })
                .gauge("age", "Age", Integer::doubleValue);
        reading.refresh();

        // When
        reading.refresh();

        // Then
        assertEquals(Double.NaN, shown());
    }

    @Test
    void isNotANumberWhileAQueryHangs() {
        // Given
        Reading<Integer> reading = reading(() -> 7).gauge("age", "Age", Integer::doubleValue);
        reading.refresh();

        // When
        nanoTime.addAndGet(PATIENCE.toNanos() + 1);

        // Then
        assertEquals(Double.NaN, shown());
    }

    private <T> Reading<T> reading(Supplier<T> query) {
        return new Reading<>(meters, query, PATIENCE, nanoTime::get);
    }

    private double shown() {
        return meters.get("age").gauge().value();
    }
}
