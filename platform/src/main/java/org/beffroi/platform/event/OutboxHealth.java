package org.beffroi.platform.event;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.event.OutboxRows.Waiting;
import org.beffroi.platform.watch.DatabaseGauges;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says when events wait: behind a refused one, or because Kafka is away. The service stays ready all the same, since
 * the outbox buffers and everything else goes on.
 */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    /** A healthy relay sends within a second; a minute means that somebody should look. */
    private static final long LATE_SECONDS = 60;

    private final Bypass bypass;
    private final OutboxRows rows;

    OutboxHealth(Bypass bypass, OutboxRows rows) {
        this.bypass = bypass;
        this.rows = rows;
    }

    void measure(@Observes StartupEvent event, DatabaseGauges gauges) {
        gauges.read(this::waiting)
                .gauge("beffroi.outbox.parked", "Events that Kafka refused", Waiting::parked)
                .gauge("beffroi.outbox.oldest.seconds", "Age of the oldest event not sent", Waiting::secondsOfOldest);
    }

    private Waiting waiting() {
        return bypass.call(Bypass.Name.RELAY, rows::waiting);
    }

    @Override
    public HealthCheckResponse call() {
        Waiting waiting = waiting();
        return HealthCheckResponse.named("outbox")
                .withData("parked", waiting.parked())
                .withData("oldestUnsentSeconds", waiting.secondsOfOldest())
                .withData("degraded", waiting.parked() > 0 || waiting.secondsOfOldest() > LATE_SECONDS)
                .up()
                .build();
    }
}
