package org.beffroi.platform.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.beffroi.platform.settings.Within;

/** How the outbox is emptied. */
@ConfigMapping(prefix = "beffroi.outbox")
interface OutboxConfig {

    /** Safety poll; a commit wakes the relay at once. */
    @WithDefault("250ms")
    @Within(min = "10ms", max = "1m")
    Duration poll();

    /** How long a row stays once it is sent, for replays and questions. */
    @WithDefault("7D")
    @Within(min = "1h", max = "365D")
    Duration keepSent();
}
