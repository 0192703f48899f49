package org.beffroi.channels.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The mail server that this installation hands its letters to. */
@ConfigMapping(prefix = "beffroi.newsletter.smtp")
interface SmtpConfig {

    @WithDefault("localhost")
    String host();

    @WithDefault("11025")
    int port();

    /** Without it: no encryption towards this very machine, STARTTLS towards any other. */
    Optional<Security> security();

    Optional<String> username();

    Optional<String> password();

    @WithDefault("5S")
    Duration connectTimeout();

    /** For one reply of the server; twice this and the write time-out must fit into the lease of a recipient. */
    @WithDefault("15S")
    Duration replyTimeout();

    @WithDefault("10S")
    Duration writeTimeout();

    /**
     * Where servers send what they could not deliver; {@code b@bounces.town.example} becomes
     * {@code b+<recipient>@bounces.town.example} for each mail. Without it, bounces go to the sender's address.
     */
    Optional<String> bounceAddress();

    Dkim dkim();

    /** Signs each mail (RFC 6376). Large mailbox providers demand it; off where there is no domain to sign for. */
    interface Dkim {

        @WithDefault("false")
        boolean enabled();

        /** The domain of the From address. */
        Optional<String> domain();

        Optional<String> selector();

        /** PKCS#8, PEM. */
        Optional<Path> privateKeyFile();
    }

    enum Security {
        NONE,
        STARTTLS,
        /** From the first byte, as on port 465. */
        TLS
    }
}
