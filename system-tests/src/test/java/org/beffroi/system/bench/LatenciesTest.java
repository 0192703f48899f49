package org.beffroi.system.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreMeasuredValuesToThreeDigits() {
        // Given
        Latencies latencies = new Latencies();

        // When
        IntStream.rangeClosed(1, 1_000).forEach(millis -> latencies.add(Duration.ofMillis(millis)));

        // Then
        assertEquals(500, latencies.median(), 0.5);
        assertEquals(990, latencies.percentile(99), 1);
        assertEquals(1_000, latencies.count());
    }

    @Test
    void whatWasFasterThanTheClockIsCountedAsZero() {
        // Given
        Latencies latencies = new Latencies();
        Instant now = Instant.now();

        // When
        latencies.addBetween(now, now.minusNanos(5_000));

        // Then
        assertEquals(0, latencies.percentile(100));
    }

    @Test
    void roundsAddUp() {
        // Given
        Latencies one = new Latencies();
        one.add(Duration.ofMillis(1));
        Latencies other = new Latencies();
        other.add(Duration.ofMillis(3));

        // When
        one.addAll(other);

        // Then
        assertEquals(2, one.count());
        assertEquals(3, one.percentile(100), 0.01);
    }
}
