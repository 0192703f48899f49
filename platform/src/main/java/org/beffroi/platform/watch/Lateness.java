package org.beffroi.platform.watch;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;

/** How late something was, in steps that people tell apart: at once, in a minute, within the hour, today. */
public final class Lateness {

    private static final Duration[] STEPS = Stream.of(
                    "0.5S", "1S", "2S", "5S", "10S", "30S", "1M", "5M", "15M", "1H", "3H", "12H")
            .map(step -> Duration.parse("PT" + step))
            .toArray(Duration[]::new);

    private Lateness() {}

    public static Timer.Builder timer(String name, String description, Tags tags) {
        return Timer.builder(name).description(description).tags(tags).serviceLevelObjectives(STEPS);
    }
}
