package org.beffroi.content.message;

import io.smallrye.config.ConfigMapping;
import org.beffroi.platform.settings.WebAddress;

/** Short links, as frozen into texts. */
@ConfigMapping(prefix = "beffroi.short-links")
interface ShortLinkConfig {

    /**
     * Address below which the codes are answered (analytics-service, or the domain an ingress maps to it), without
     * trailing slash. It is frozen with each version: change it only for good, and keep the old one answering.
     */
    @WebAddress
    String baseUrl();
}
