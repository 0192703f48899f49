package org.beffroi.scheduling.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How due publications are found. */
@ConfigMapping(prefix = "beffroi.scheduling")
interface ReleaseConfig {

    /** How often to look; a plan for now wakes the worker at once. */
    @WithDefault("500ms")
    Duration poll();

    /** How long a claim holds. A release is one short transaction, so that longer means that the worker is dead. */
    @WithDefault("30s")
    Duration lease();

    /** How many publications one claim takes. */
    @WithDefault("100")
    int batch();

    /** How long the channels may take to tell of a release before it is shown as unanswered. */
    @WithDefault("5m")
    Duration answerPatience();

    /** The zone in which a plan for now is written when the request names none. */
    @WithDefault("Europe/Paris")
    String zone();
}
