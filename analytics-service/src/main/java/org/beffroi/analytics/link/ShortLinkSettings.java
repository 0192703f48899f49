package org.beffroi.analytics.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.beffroi.platform.settings.Within;

/** Settings of the redirector. */
@ConfigMapping(prefix = "beffroi.short-links")
interface ShortLinkSettings {

    /** How long a visitor with a code unknown so far waits for the event that explains it. */
    @WithDefault("1S")
    @WithName("wait")
    @Within(min = "0s", max = "10s")
    Duration waitingTime();
}
