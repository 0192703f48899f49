package org.beffroi.channels.subscriber;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How residents sign up. */
@ConfigMapping(prefix = "beffroi.subscribers")
interface SubscriberConfig {

    /** Where the links in our mails lead, without trailing slash. */
    @WithDefault("http://localhost:${quarkus.http.port:8083}")
    String baseUrl();

    /**
     * The key of the hashes that remember an address after it is erased. Lost, every suppression is forgotten, so it is
     * backed up with the database. By default it lies beside the keyset of the credentials.
     */
    @WithDefault("${beffroi.credentials.keyset:.beffroi/credentials.json}.subscribers")
    Path keyFile();

    /** Makes the key when there is none; production refuses to start without one. */
    @WithDefault("${beffroi.credentials.create-keyset:false}")
    boolean createKey();

    /** A form is also a mail bomb: mails to one address in 24 hours; beyond, the same answer and no mail. */
    @WithDefault("3")
    int mailsPerAddress();

    /** Sign-ups from one network (IPv4 /24, IPv6 /56) in one hour; beyond, 429. */
    @WithDefault("10")
    int signUpsPerNetwork();

    @WithDefault("1S")
    Duration poll();

    /** How long a mail may be in the hands of one worker. */
    @WithDefault("60S")
    Duration lease();

    /** A mail that the server did not take is tried again until then. */
    @WithDefault("24H")
    Duration giveUpAfter();
}
