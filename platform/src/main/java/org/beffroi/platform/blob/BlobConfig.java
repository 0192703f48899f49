package org.beffroi.platform.blob;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where blobs are kept. */
@ConfigMapping(prefix = "beffroi.blobs")
interface BlobConfig {

    /** A folder of this service alone, on a disk that is backed up. */
    Path path();
}
