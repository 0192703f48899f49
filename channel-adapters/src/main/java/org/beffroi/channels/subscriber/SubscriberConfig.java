package org.beffroi.channels.subscriber;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import org.beffroi.platform.settings.WebAddress;
import org.beffroi.platform.settings.Within;

/** How residents sign up. */
@ConfigMapping(prefix = "beffroi.subscribers")
interface SubscriberConfig {

    /** Where the links in our mails lead: the public address of this service, https in production (RFC 8058). */
    @WebAddress
    String baseUrl();

    /**
     * The key of the hashes that remember an address after it is erased. Lost, every suppression is forgotten, so it is
     * backed up with the database. By default it lies beside the keyset of the credentials.
     */
    @WithDefault("${beffroi.credentials.keyset:}.subscribers")
    Path keyFile();

    /** Makes the key when there is none; production refuses to start without one. */
    @WithDefault("${beffroi.credentials.create-keyset:false}")
    boolean createKey();

    /** A form is also a mail bomb: mails to one address in 24 hours; beyond, the same answer and no mail. */
    @WithDefault("3")
    @Within(min = "1", max = "100")
    int mailsPerAddress();

    /** Sign-ups from one network (IPv4 /24, IPv6 /56) in one hour; beyond, 429. */
    @WithDefault("10")
    @Within(min = "1", max = "10000")
    int signUpsPerNetwork();

    /** How often the queue of mails is asked when nothing wakes it. */
    @WithDefault("1S")
    @Within(min = "10ms", max = "1m")
    Duration poll();

    /** How long a mail may be in the hands of one worker. */
    @WithDefault("60S")
    @Within(min = "1s", max = "30m")
    Duration lease();

    /** A mail that the server did not take is tried again until then. */
    @WithDefault("24H")
    @Within(min = "1m", max = "7D")
    Duration giveUpAfter();
}
