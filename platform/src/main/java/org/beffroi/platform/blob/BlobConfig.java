package org.beffroi.platform.blob;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where blobs are kept. */
// nobody has to ask for it: it is checked at start all the same
@Unremovable
@ConfigMapping(prefix = "beffroi.blobs")
interface BlobConfig {

    /** A folder of this service alone, on a disk that is backed up. */
    Path path();
}
