package org.beffroi.studio.frame;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

@ConfigMapping(prefix = "beffroi.studio")
interface StudioConfig {

    /** In which the team reads hours; the foot of every page names it. */
    @WithDefault("Europe/Paris")
    ZoneId zone();

    /** Of the client that the identity provider knows. */
    @WithDefault("beffroi-studio")
    String clientSecret();
}
