package org.beffroi.platform.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the numbers of /q/metrics that cost a query are kept. */
@ConfigMapping(prefix = "beffroi.watch")
interface WatchConfig {

    /** How often each instance reads them from the database; a scrape in between shows the last ones. */
    @WithDefault("10s")
    Duration every();
}
