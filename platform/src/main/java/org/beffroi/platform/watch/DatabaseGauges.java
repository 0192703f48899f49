package org.beffroi.platform.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.beffroi.platform.queue.PollingWorkers;

/**
 * Gauges that the database answers. A worker of its own asks for them, so that a scrape costs no query and never waits:
 * while the database does not answer, they are not a number.
 */
@ApplicationScoped
public class DatabaseGauges {

    /** After the observers that declare what is to be read. */
    private static final int LAST = Interceptor.Priority.PLATFORM_AFTER;

    private final MeterRegistry meters;
    private final PollingWorkers workers;
    private final WatchConfig config;
    private final List<Reading<?>> readings = new CopyOnWriteArrayList<>();

    DatabaseGauges(MeterRegistry meters, PollingWorkers workers, WatchConfig config) {
        this.meters = meters;
        this.workers = workers;
        this.config = config;
    }

    void start(@Observes @Priority(LAST) StartupEvent event) {
        workers.start("gauges", config.every(), this::refresh);
    }

    /**
     * One query behind any number of gauges.
     *
     * @param query cheap: it is asked by every instance, again and again
     */
    public <T> Reading<T> read(Supplier<T> query) {
        Reading<T> reading = new Reading<>(meters, query, config.every().multipliedBy(3), System::nanoTime);
        readings.add(reading);
        return reading;
    }

    private boolean refresh() {
        readings.forEach(Reading::refresh);
        return false;
    }
}
