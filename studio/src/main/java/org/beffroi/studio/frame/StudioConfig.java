package org.beffroi.studio.frame;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** What a town says of its studio. Being the root of all settings of ours, it also has unknown ones refused. */
@ConfigMapping(prefix = "beffroi")
interface StudioConfig {

    Studio studio();

    /** The studio. */
    interface Studio {

        /** In which the team reads hours; the foot of every page names it. */
        @WithDefault("Europe/Paris")
        ZoneId zone();

        /** Of the client that the identity provider knows the studio as. */
        String clientSecret();
    }
}
