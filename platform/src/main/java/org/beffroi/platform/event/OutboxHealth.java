package org.beffroi.platform.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.beffroi.platform.authority.Bypass;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says when events wait behind a refused one. The service stays ready: everything else goes on. */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private static final int SHOWN = 100;

    private final Bypass bypass;
    private final OutboxRows rows;

    OutboxHealth(Bypass bypass, OutboxRows rows) {
        this.bypass = bypass;
        this.rows = rows;
    }

    void measure(@Observes StartupEvent event, MeterRegistry meters) {
        meters.gauge("beffroi.outbox.parked", this, OutboxHealth::parked);
    }

    private int parked() {
        return bypass.call(Bypass.Name.RELAY, connection -> rows.parked(connection, SHOWN))
                .size();
    }

    @Override
    public HealthCheckResponse call() {
        int parked = parked();
        return HealthCheckResponse.named("outbox")
                .withData("parked", parked)
                .withData("degraded", parked > 0)
                .up()
                .build();
    }
}
