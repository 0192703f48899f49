package org.beffroi.channels.website;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import org.beffroi.platform.settings.TimeZoneConverter;
import org.beffroi.platform.settings.Within;

/** How public pages are shown. */
@ConfigMapping(prefix = "beffroi.site")
interface SiteConfig {

    /** The clock of the town hall. */
    @WithDefault("Europe/Paris")
    @WithConverter(TimeZoneConverter.class)
    ZoneId zone();

    /** Messages of one page of the list. */
    @WithDefault("10")
    @Within(min = "1", max = "100")
    int listLength();

    /** Messages in the feed. */
    @WithDefault("30")
    @Within(min = "1", max = "500")
    int feedLength();

    /** How long a browser may keep a page without asking: a withdrawal must show soon. */
    @WithDefault("60s")
    @Within(min = "0s", max = "1D")
    Duration pageAge();
}
