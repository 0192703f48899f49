package org.beffroi.channels.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.Lane;
import org.beffroi.platform.watch.DatabaseGauges;
import org.beffroi.platform.watch.Lateness;
import org.beffroi.platform.watch.Reading;

/** Says how punctual deliveries are, what became of them, and what waits. */
@ApplicationScoped
class WatchDeliveries {

    private static final String CHANGES = "beffroi.deliveries.changed";

    private static final List<DeliveryState> FOR_PERSON =
            List.of(DeliveryState.UNCERTAIN, DeliveryState.MANUAL_REQUIRED);

    /** Counted from zero, so that the first one is an increase. */
    private static final List<DeliveryState> NOT_AS_PLANNED = List.of(
            DeliveryState.RETRYING,
            DeliveryState.UNCERTAIN,
            DeliveryState.MANUAL_REQUIRED,
            DeliveryState.PARTIAL,
            DeliveryState.FAILED,
            DeliveryState.MISSED);

    private final MeterRegistry meters;
    private final BacklogQueue queue;

    WatchDeliveries(MeterRegistry meters, BacklogQueue queue) {
        this.meters = meters;
        this.queue = queue;
    }

    void start(@Observes StartupEvent event, DatabaseGauges gauges) {
        watchDue(gauges.read(queue::due));
        watchForPerson(gauges.read(queue::forPerson));
        for (ChannelKind kind : ChannelKind.values()) {
            NOT_AS_PLANNED.forEach(state -> changes(kind, state));
        }
    }

    private void watchDue(Reading<BacklogQueue.Due> due) {
        for (ChannelKind kind : ChannelKind.values()) {
            for (Lane lane : Lane.values()) {
                due.gauge(
                        "beffroi.deliveries.due.oldest.seconds",
                        "For how long the oldest delivery has been due without being in hand",
                        Tags.of("kind", kind.word(), "lane", lane.name()),
                        ages -> ages.oldestSeconds(kind, lane));
            }
        }
    }

    private static void watchForPerson(Reading<Map<DeliveryState, Long>> counts) {
        FOR_PERSON.forEach(state -> counts.gauge(
                "beffroi.deliveries.for.person",
                "Deliveries that only a person can end",
                Tags.of("state", state.name()),
                byState -> byState.getOrDefault(state, 0L)));
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryChanged change) {
        changes(change.kind(), change.state()).increment();
        if (change.lateness() != null) {
            Tags tags =
                    Tags.of("kind", change.kind().word(), "lane", change.lane().name());
            Lateness.timer("beffroi.delivery.lateness", "From the planned instant to the arrival", tags)
                    .register(meters)
                    .record(change.lateness());
        }
    }

    private Counter changes(ChannelKind kind, DeliveryState state) {
        return Counter.builder(CHANGES)
                .description("Deliveries that came to a state of which people are told")
                .tags("kind", kind.word(), "state", state.name())
                .register(meters);
    }
}
