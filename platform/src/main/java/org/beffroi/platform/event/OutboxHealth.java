package org.beffroi.platform.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.beffroi.platform.authority.Bypass;
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

    private static final int SHOWN = 100;

    /** A healthy relay sends within a second; a minute means that somebody should look. */
    private static final long LATE_SECONDS = 60;

    private final Bypass bypass;
    private final OutboxRows rows;

    OutboxHealth(Bypass bypass, OutboxRows rows) {
        this.bypass = bypass;
        this.rows = rows;
    }

    void measure(@Observes StartupEvent event, MeterRegistry meters) {
        meters.gauge("beffroi.outbox.parked", this, OutboxHealth::parked);
        meters.gauge("beffroi.outbox.oldest.seconds", this, OutboxHealth::secondsOfOldest);
    }

    private int parked() {
        return bypass.call(Bypass.Name.RELAY, connection -> rows.parked(connection, SHOWN))
                .size();
    }

    private long secondsOfOldest() {
        return bypass.call(Bypass.Name.RELAY, rows::secondsOfOldest);
    }

    @Override
    public HealthCheckResponse call() {
        int parked = parked();
        long oldest = secondsOfOldest();
        return HealthCheckResponse.named("outbox")
                .withData("parked", parked)
                .withData("oldestUnsentSeconds", oldest)
                .withData("degraded", parked > 0 || oldest > LATE_SECONDS)
                .up()
                .build();
    }
}
