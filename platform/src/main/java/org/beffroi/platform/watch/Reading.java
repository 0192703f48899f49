package org.beffroi.platform.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** What one query answered last, and the gauges that show parts of it. */
public final class Reading<T> {

    private static final Logger LOGGER = Logger.getLogger(Reading.class);

    private final MeterRegistry meters;
    private final Supplier<T> query;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private volatile Answer<T> last;

    /** @param patience how long an answer counts: a query that hangs must not leave an old number that looks well */
    Reading(MeterRegistry meters, Supplier<T> query, Duration patience, LongSupplier nanoTime) {
        this.meters = meters;
        this.query = query;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    private record Answer<T>(T value, long at) {}

    public Reading<T> gauge(String name, String description, ToDoubleFunction<T> part) {
        return gauge(name, description, Tags.empty(), part);
    }

    /** @param tags of which there are few, and the same ones always */
    public Reading<T> gauge(String name, String description, Tags tags, ToDoubleFunction<T> part) {
        Gauge.builder(name, this, reading -> reading.show(part))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(meters);
        return this;
    }

    void refresh() {
        try {
            last = new Answer<>(query.get(), nanoTime.getAsLong());
        } catch (RuntimeException e) {
            last = null;
            LOGGER.debugf(e, "A number to watch cannot be read");
        }
    }

    private double show(ToDoubleFunction<T> part) {
        Answer<T> answer = last;
        boolean counts = answer != null && nanoTime.getAsLong() - answer.at() <= patience.toNanos();
        return counts ? part.applyAsDouble(answer.value()) : Double.NaN;
    }
}
