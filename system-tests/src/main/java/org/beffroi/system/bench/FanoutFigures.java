package org.beffroi.system.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.beffroi.local.Console;
import org.beffroi.system.bench.FanoutTrail.Leg;
import org.beffroi.system.bench.FanoutTrail.Trail;

/** The latencies of one phase, whole and step by step. */
final class FanoutFigures {

    static final String DUE = "due → last channel request";
    static final String RELEASE = "release → last channel request";

    private final String phase;
    private final Map<String, Latencies> latencies = new LinkedHashMap<>();

    FanoutFigures(String phase) {
        this.phase = phase;
        of(DUE);
        of(RELEASE);
    }

    void add(Trail trail) {
        of(DUE).addBetween(trail.due(), trail.last());
        of(RELEASE).addBetween(trail.released(), trail.last());
        of("  step: due → released").addBetween(trail.due(), trail.released());
        of("  step: released → Kafka has it").addBetween(trail.released(), trail.relayed());
        for (Leg leg : trail.legs().values()) {
            of("  step: released → delivery made").addBetween(trail.released(), leg.created());
            of("  step: delivery made → SENDING").addBetween(leg.created(), leg.sending());
        }
        trail.legs().values().stream().filter(leg -> leg.received() != null).forEach(leg -> {
            of("  step: SENDING → received, " + leg.kind()).addBetween(leg.sending(), leg.received());
            of("  release → received, " + leg.kind()).addBetween(trail.released(), leg.received());
        });
    }

    Latencies of(String name) {
        return latencies.computeIfAbsent(name, any -> new Latencies());
    }

    void show(Console console) {
        console.show("");
        console.show(String.format(Locale.ROOT, "%-42s %s", phase, Latencies.head()));
        latencies.forEach((name, figures) -> console.show(String.format(Locale.ROOT, "%-42s %s", name, figures.row())));
    }
}
