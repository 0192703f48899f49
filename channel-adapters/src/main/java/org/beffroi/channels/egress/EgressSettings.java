package org.beffroi.channels.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.beffroi.platform.settings.Within;

/** Settings of outgoing calls. */
@ConfigMapping(prefix = "beffroi.egress")
interface EgressSettings {

    /** Host names that may be private and may speak plain HTTP; the local profile names {@code localhost}. */
    Optional<Set<String>> allowedHosts();

    /** How long a connection, with its TLS handshake, may take. */
    @WithDefault("5s")
    @Within(min = "100ms", max = "1m")
    Duration connectTimeout();
}
