package org.beffroi.platform.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What holds for a whole service. Being the root of all settings of ours, it also has unknown ones refused. */
@ConfigMapping(prefix = "beffroi")
public interface InstallationConfig {

    /**
     * Name of this instance, unlike that of every other (a pod's name); consumers take their partitions back under it
     * after a restart. Two instances of one name shut each other out of Kafka.
     */
    @WithDefault("1")
    String instance();

    Cors cors();

    /** Other front ends. */
    interface Cors {

        /** Origins that may call the API from a browser, comma-separated; without it, only pages of the same origin. */
        Optional<String> origins();
    }
}
