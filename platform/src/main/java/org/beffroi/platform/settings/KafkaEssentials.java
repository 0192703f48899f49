package org.beffroi.platform.settings;

import io.smallrye.config.ConfigMapping;

/** Kafka. */
@ConfigMapping(prefix = "kafka.bootstrap")
interface KafkaEssentials {

    /** Brokers to begin with, {@code host:port}, comma-separated. Every {@code kafka.*} setting goes to the clients. */
    String servers();
}
