package org.beffroi.platform.settings;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;

/** Kafka. */
// nobody has to ask for it: it is checked at start all the same
@Unremovable
@ConfigMapping(prefix = "kafka.bootstrap")
interface KafkaEssentials {

    /** Brokers to begin with, {@code host:port}, comma-separated. Every {@code kafka.*} setting goes to the clients. */
    String servers();
}
