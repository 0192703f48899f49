package org.beffroi.scheduling.publication;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.beffroi.platform.queue.PollingWorkers;
import org.beffroi.platform.queue.Worker;

/** Looks for due publications at the instant of the next one, at once when somebody plans for now, and at a steady pace. */
@ApplicationScoped
class ReleaseWorker {

    private final PollingWorkers workers;
    private final ReleaseDuePublications release;
    private final ReleaseQueue queue;
    private final ReleaseConfig config;
    private volatile Worker worker;

    ReleaseWorker(PollingWorkers workers, ReleaseDuePublications release, ReleaseQueue queue, ReleaseConfig config) {
        this.workers = workers;
        this.release = release;
        this.queue = queue;
        this.config = config;
    }

    void on(@Observes StartupEvent start) {
        worker = workers.start("release", config.poll(), queue::untilNext, release::work);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) DueNow due) {
        if (worker != null) {
            worker.wake();
        }
    }
}
