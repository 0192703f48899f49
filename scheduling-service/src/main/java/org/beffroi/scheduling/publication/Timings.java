package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
import org.beffroi.platform.api.Refusal;
import org.beffroi.scheduling.calendar.TimeRefused;
import org.beffroi.scheduling.calendar.Timing;

/** Reads the times of a request, by the clock of today. */
@ApplicationScoped
public class Timings {

    private final Clock clock;
    private final ReleaseConfig config;

    Timings(Clock clock, ReleaseConfig config) {
        this.clock = clock;
        this.config = config;
    }

    public Timing at(String at, String zone, String notAfter) {
        return refusing(() -> Timing.at(at, zone, notAfter, clock.instant()));
    }

    /** @param zone in which it is written down, or null for that of the installation */
    public Timing now(String zone, String notAfter) {
        return refusing(() -> Timing.now(zone == null ? config.zone().getId() : zone, notAfter, clock.instant()));
    }

    private static Timing refusing(Supplier<Timing> reading) {
        try {
            return reading.get();
        } catch (TimeRefused e) {
            Refusal refusal = new Refusal(422, e.code()).field(e.field()).args(String.join(", ", e.instead()));
            throw e.instead().isEmpty() ? refusal : refusal.with("instead", e.instead());
        }
    }
}
