package org.beffroi.content.progress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Streams of progress. Each looks by itself, so their number is what they cost the database. */
@ConfigMapping(prefix = "beffroi.streams")
interface StreamConfig {

    /** How often a stream looks whether there is news. */
    @WithDefault("500ms")
    Duration every();

    /** How long a stream is silent at most: whoever listens, and whatever stands between, then knows that it is alive. */
    @WithDefault("15s")
    Duration silence();

    /** At once for one authority, so that one town cannot take the places of all. */
    @WithDefault("40")
    int perAuthority();

    /** At once in this process. */
    @WithDefault("200")
    int inAll();
}
