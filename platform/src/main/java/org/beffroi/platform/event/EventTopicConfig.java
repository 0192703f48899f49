package org.beffroi.platform.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.beffroi.platform.settings.Within;

/** Topics in Kafka. */
@ConfigMapping(prefix = "beffroi.topics")
interface EventTopicConfig {

    /** Put before every topic name, where installations share one Kafka. */
    Optional<String> prefix();

    /** Copies of each topic that is created; 3 on a cluster. */
    @WithDefault("1")
    @Within(min = "1", max = "9")
    short replication();

    /** How often topics that Kafka lost are made again. */
    @WithDefault("60s")
    @Within(min = "100ms", max = "1h")
    Duration check();
}
