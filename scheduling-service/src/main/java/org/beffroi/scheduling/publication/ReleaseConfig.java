package org.beffroi.scheduling.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import org.beffroi.platform.settings.TimeZoneConverter;
import org.beffroi.platform.settings.Within;

/** How due publications are found. */
@ConfigMapping(prefix = "beffroi.scheduling")
interface ReleaseConfig {

    /** How often to look; a plan for now wakes the worker at once. */
    @WithDefault("500ms")
    @Within(min = "10ms", max = "1m")
    Duration poll();

    /** How long a claim holds. A release is one short transaction, so that longer means that the worker is dead. */
    @WithDefault("30s")
    @Within(min = "1s", max = "10m")
    Duration lease();

    /** How many publications one claim takes. */
    @WithDefault("100")
    @Within(min = "1", max = "1000")
    int batch();

    /** How long the channels may take to tell of a release before it is shown as unanswered. */
    @WithDefault("5m")
    @Within(min = "0s", max = "1D")
    Duration answerPatience();

    /** The zone in which a plan for now is written when the request names none. */
    @WithDefault("Europe/Paris")
    @WithConverter(TimeZoneConverter.class)
    ZoneId zone();
}
