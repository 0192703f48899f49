package org.beffroi.channels.newsletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How letters are sent. */
@ConfigMapping(prefix = "beffroi.newsletter.sending")
interface NewsletterConfig {

    /** Mails under way at the same time; each has a connection of its own. */
    @WithDefault("4")
    int connections();

    /** Recipients claimed at once; a withdrawal of the message is seen between two claims. */
    @WithDefault("25")
    int batch();

    /** How often the queue is asked when nothing wakes it. */
    @WithDefault("1S")
    Duration poll();

    /** Longer than the mail server may take for one mail, or recipients end as uncertain that are not. */
    @WithDefault("60S")
    Duration lease();

    /** After a refusal for now (greylisting): 5, 10, 20, 30, 30 … minutes. */
    @WithDefault("5M")
    Duration firstWait();

    @WithDefault("30M")
    Duration longestWait();

    /** While the mail server itself is away or refuses everything. */
    @WithDefault("30S")
    Duration serverWait();

    /** While the account waits for a person to connect it again. */
    @WithDefault("30S")
    Duration pausedWait();

    /** Attempts for one recipient; the delivery's own limit in time ends it earlier. */
    @WithDefault("12")
    int attempts();
}
