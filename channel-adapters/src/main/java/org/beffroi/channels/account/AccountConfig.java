package org.beffroi.channels.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.beffroi.platform.settings.Within;

/** How accounts are looked after. */
@ConfigMapping(prefix = "beffroi.accounts")
interface AccountConfig {

    /** How often it is asked which accounts are due to be verified again; each is once a day. */
    @WithDefault("1m")
    @Within(min = "100ms", max = "1h")
    Duration poll();
}
