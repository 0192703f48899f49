package org.beffroi.channels.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The key that channel credentials are encrypted with. */
@ConfigMapping(prefix = "beffroi.credentials")
interface CredentialConfig {

    /** A Tink keyset in JSON; back it up apart from the database: without it every account must be connected again. */
    Path keyset();

    /** Makes the keyset on first start, readable by its owner alone. In production a missing keyset stops the start. */
    @WithDefault("false")
    boolean createKeyset();
}
