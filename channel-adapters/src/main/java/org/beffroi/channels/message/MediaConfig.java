package org.beffroi.channels.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where approved media come from. */
@ConfigMapping(prefix = "beffroi.content")
interface MediaConfig {

    /** Base address of content-service, without trailing slash. */
    @WithDefault("http://localhost:8081")
    URI baseUrl();

    /** Where this service gets its own access token; by default below the issuer. */
    Optional<URI> tokenUrl();

    /** The client that this service is to the identity provider. */
    @WithDefault("beffroi-channels")
    String clientId();

    /** Its secret. */
    Optional<String> clientSecret();

    /** How long one fetch may take. */
    @WithDefault("20s")
    Duration timeout();

    /** How long a claimed medium belongs to the instance that fetches it. */
    @WithDefault("60s")
    Duration lease();

    /** How often the queue is asked when nothing wakes it. */
    @WithDefault("500ms")
    Duration poll();

    /** No approved medium is larger. */
    @WithDefault("20000000")
    long maxBytes();
}
