package org.beffroi.platform.time;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.beffroi.platform.settings.Within;

/** How far the clock of this machine may be from that of the database. */
@ConfigMapping(prefix = "beffroi.clock")
interface ClockConfig {

    /** What is due is decided by the database's clock, what is late also by ours: both must agree about as well as this. */
    @WithDefault("2s")
    @Within(min = "100ms", max = "1m")
    Duration tolerance();
}
