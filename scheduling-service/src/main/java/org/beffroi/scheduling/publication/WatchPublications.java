package org.beffroi.scheduling.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.EnumMap;
import java.util.Map;
import org.beffroi.contracts.Lane;
import org.beffroi.platform.watch.DatabaseGauges;
import org.beffroi.platform.watch.Lateness;
import org.beffroi.platform.watch.Reading;
import org.beffroi.scheduling.publication.OverdueQueue.Overdue;

/** Says how punctual releases are, and what should have been released by now. */
@ApplicationScoped
class WatchPublications {

    private final MeterRegistry meters;
    private final OverdueQueue queue;
    private final Map<Lane, Timer> lateness = new EnumMap<>(Lane.class);
    private Counter missed;

    WatchPublications(MeterRegistry meters, OverdueQueue queue) {
        this.meters = meters;
        this.queue = queue;
    }

    void start(@Observes StartupEvent event, DatabaseGauges gauges) {
        Reading<Map<Lane, Overdue>> overdue = gauges.read(queue::overdue);
        for (Lane lane : Lane.values()) {
            Tags tags = Tags.of("lane", lane.name());
            overdue.gauge(
                    "beffroi.publications.due.oldest.seconds",
                    "For how long the oldest publication has been due and ready without being released",
                    tags,
                    lanes -> lanes.get(lane).oldestSeconds());
            overdue.gauge(
                    "beffroi.publications.due.blocked",
                    "Publications that are due and wait for an approval, a message or an account",
                    tags,
                    lanes -> lanes.get(lane).blocked());
            lateness.put(
                    lane,
                    Lateness.timer("beffroi.release.lateness", "From the planned instant to the release", tags)
                            .register(meters));
        }
        missed = Counter.builder("beffroi.publications.missed")
                .description("Publications that were not released before their limit")
                .register(meters);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) Settled settled) {
        settled.released().forEach(release -> lateness.get(release.lane()).record(release.lateness()));
        missed.increment(settled.missed());
    }
}
