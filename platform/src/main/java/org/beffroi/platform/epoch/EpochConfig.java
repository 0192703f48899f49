package org.beffroi.platform.epoch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.beffroi.platform.settings.Within;

/** How a copy of the database is recognised. */
@ConfigMapping(prefix = "beffroi.epoch")
interface EpochConfig {

    /**
     * Remembers the epoch outside the database, on a volume that all instances share and that is not restored together
     * with the database. Without it nothing is guarded.
     */
    Optional<Path> file();

    /** How often the epoch grows: a copy that is older than this is recognised. */
    @WithDefault("30s")
    @Within(min = "100ms", max = "1h")
    Duration advance();
}
