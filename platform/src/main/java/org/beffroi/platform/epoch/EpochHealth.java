package org.beffroi.platform.epoch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells of a quarantine. The service stays ready: people must be able to look and decide. */
@Readiness
@ApplicationScoped
class EpochHealth implements HealthCheck {

    private final Epoch epoch;

    EpochHealth(Epoch epoch) {
        this.epoch = epoch;
    }

    void measure(@Observes StartupEvent event, MeterRegistry meters) {
        meters.gauge("beffroi.quarantine", epoch, it -> it.quarantine().isPresent() ? 1 : 0);
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Quarantine> quarantine = epoch.quarantine();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("quarantine")
                .up()
                .withData("degraded", quarantine.isPresent() || !epoch.isRemembered())
                .withData("epochFileWritten", epoch.isRemembered());
        quarantine.ifPresent(
                present -> answer.withData("since", present.since().toString()).withData("reason", present.reason()));
        return answer.build();
    }
}
