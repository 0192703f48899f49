package org.beffroi.channels.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.beffroi.platform.settings.LongerThan;
import org.beffroi.platform.settings.WebAddress;
import org.beffroi.platform.settings.Within;

/** Where approved media come from. */
@ConfigMapping(prefix = "beffroi.content")
@LongerThan(longer = "lease", shorter = "timeout")
interface MediaConfig {

    /** Base address of content-service, without trailing slash. */
    @WebAddress
    URI baseUrl();

    /** Where this service gets its own access token; by default below the issuer. */
    Optional<URI> tokenUrl();

    /** The client that this service is to the identity provider. */
    @WithDefault("beffroi-channels")
    String clientId();

    /** Its secret. */
    String clientSecret();

    /** How long one fetch may take. */
    @WithDefault("20s")
    @Within(min = "100ms", max = "5m")
    Duration timeout();

    /** How long a claimed medium belongs to the instance that fetches it. */
    @WithDefault("60s")
    @Within(min = "1s", max = "30m")
    Duration lease();

    /** How often the queue is asked when nothing wakes it. */
    @WithDefault("500ms")
    @Within(min = "10ms", max = "1m")
    Duration poll();

    /** No approved medium is larger. */
    @WithDefault("20000000")
    @Within(min = "1000000", max = "100000000")
    long maxBytes();
}
