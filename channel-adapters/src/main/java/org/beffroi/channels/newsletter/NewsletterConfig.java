package org.beffroi.channels.newsletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.beffroi.platform.settings.Within;

/** How letters are sent. */
@ConfigMapping(prefix = "beffroi.newsletter.sending")
interface NewsletterConfig {

    /** Mails under way at the same time; each has a connection of its own. */
    @WithDefault("4")
    @Within(min = "1", max = "100")
    int connections();

    /** Recipients claimed at once; a withdrawal of the message is seen between two claims. */
    @WithDefault("25")
    @Within(min = "1", max = "1000")
    int batch();

    /** How often the queue is asked when nothing wakes it. */
    @WithDefault("1S")
    @Within(min = "10ms", max = "1m")
    Duration poll();

    /** Longer than the mail server may take for one mail, or recipients end as uncertain that are not. */
    @WithDefault("60S")
    @Within(min = "1s", max = "30m")
    Duration lease();

    /** After a refusal for now (greylisting): 5, 10, 20, 30, 30 … minutes. */
    @WithDefault("5M")
    @Within(min = "10ms", max = "1h")
    Duration firstWait();

    /** No wait of a recipient is longer. */
    @WithDefault("30M")
    @Within(min = "10ms", max = "1D")
    Duration longestWait();

    /** While the mail server itself is away or refuses everything. */
    @WithDefault("30S")
    @Within(min = "10ms", max = "1h")
    Duration serverWait();

    /** While the account waits for a person to connect it again. */
    @WithDefault("30S")
    @Within(min = "10ms", max = "1h")
    Duration pausedWait();

    /** Attempts for one recipient; the delivery's own limit in time ends it earlier. */
    @WithDefault("12")
    @Within(min = "1", max = "1000")
    int attempts();
}
