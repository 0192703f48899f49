package org.beffroi.platform.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests a client may make of one instance of a service. Health, metrics and operator endpoints are free. */
@ConfigMapping(prefix = "beffroi.rate-limit")
interface RateLimitConfig {

    /** Whether requests are counted at all. */
    @WithDefault("true")
    boolean enabled();

    /** The time in which an empty budget fills up again, evenly. */
    @WithDefault("60S")
    Duration window();

    /** Requests of one person in one authority within the window. A page of the studio makes up to ten. */
    @WithDefault("1200")
    long person();

    /** Requests of one service client (role SYSTEM_CLIENT) in one authority within the window. */
    @WithDefault("6000")
    long system();

    /**
     * Requests of all residents together to one kind of public address (pages, letter, short links) within the window:
     * nothing about a visitor is kept, so this only keeps an instance from being overrun.
     */
    @WithDefault("60000")
    long residents();

    /** How many clients are remembered at once; the one not seen for longest is forgotten, and begins anew. */
    @WithDefault("10000")
    long clients();
}
