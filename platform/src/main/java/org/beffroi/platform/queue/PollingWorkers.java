package org.beffroi.platform.queue;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The workers of this process. On shutdown all stop claiming first, then the work in hand is waited for. */
@ApplicationScoped
public class PollingWorkers {

    /** Longer than an attempt's call deadline (20 s), shorter than the grace that a cluster gives (30 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    /** @param work returns true when there may be more, to be asked again at once */
    public Worker start(String name, Duration poll, BooleanSupplier work) {
        return start(name, poll, () -> poll, work);
    }

    /**
     * @param next how long until something is due that is known already, asked before each pause; longer ones end with
     *             the poll
     */
    public Worker start(String name, Duration poll, Supplier<Duration> next, BooleanSupplier work) {
        Worker worker = new Worker(name, poll, next, work);
        workers.add(worker);
        worker.start();
        return worker;
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent shutdown) {
        workers.forEach(Worker::stopClaiming);
        workers.forEach(worker -> worker.awaitEnd(PATIENCE));
    }
}
