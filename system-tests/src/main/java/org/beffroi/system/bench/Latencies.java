package org.beffroi.system.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Durations of one thing, kept to three digits over the whole range, so that a percentile is a measured value. */
final class Latencies {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);

    void add(Duration duration) {
        micros.recordValue(Math.clamp(duration.toNanos() / 1_000, 0, LONGEST_MICROS));
    }

    void addNanos(long nanos) {
        add(Duration.ofNanos(nanos));
    }

    void addBetween(Instant from, Instant to) {
        add(Duration.between(from, to));
    }

    void addAll(Latencies others) {
        micros.add(others.micros);
    }

    long count() {
        return micros.getTotalCount();
    }

    /** Milliseconds below which the share, in percent, of all lies. */
    double percentile(double share) {
        return micros.getValueAtPercentile(share) / 1_000.0;
    }

    double median() {
        return percentile(50);
    }

    /** One row of a table: how many, then p50, p90, p99 and the longest, in milliseconds. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%6d %9.2f %9.2f %9.2f %9.2f",
                count(),
                percentile(50),
                percentile(90),
                percentile(99),
                micros.getMaxValue() / 1_000.0);
    }

    static String head() {
        return String.format(Locale.ROOT, "%6s %9s %9s %9s %9s", "n", "p50 ms", "p90 ms", "p99 ms", "max ms");
    }
}
