package org.beffroi.scheduling.publication;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.beffroi.platform.queue.PollingWorkers;
import org.beffroi.platform.queue.Worker;

/** Looks for due publications at a steady pace, and at once when somebody plans for now. */
@ApplicationScoped
class ReleaseWorker {

    private final PollingWorkers workers;
    private final ReleaseDuePublications release;
    private final ReleaseConfig config;
    private volatile Worker worker;

    ReleaseWorker(PollingWorkers workers, ReleaseDuePublications release, ReleaseConfig config) {
        this.workers = workers;
        this.release = release;
        this.config = config;
    }

    void on(@Observes StartupEvent start) {
        worker = workers.start("release", config.poll(), release::work);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) DueNow due) {
        if (worker != null) {
            worker.wake();
        }
    }
}
