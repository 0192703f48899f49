package org.beffroi.channels.website;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** How public pages are shown. */
@ConfigMapping(prefix = "beffroi.site")
interface SiteConfig {

    /** The clock of the town hall. */
    @WithDefault("Europe/Paris")
    ZoneId zone();

    /** Messages of one page of the list. */
    @WithDefault("10")
    int listLength();

    /** Messages in the feed. */
    @WithDefault("30")
    int feedLength();

    /** How long a browser may keep a page without asking: a withdrawal must show soon. */
    @WithDefault("60s")
    Duration pageAge();
}
