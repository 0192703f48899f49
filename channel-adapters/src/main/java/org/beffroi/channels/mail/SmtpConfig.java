package org.beffroi.channels.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.beffroi.platform.settings.Within;

/** The mail server that this installation hands its letters to. */
@ConfigMapping(prefix = "beffroi.newsletter.smtp")
public interface SmtpConfig {

    /** Where it listens. */
    String host();

    /** 587 with STARTTLS, 465 with TLS from the first byte. */
    @WithDefault("587")
    @Within(min = "1", max = "65535")
    int port();

    /** Without it: no encryption towards this very machine, STARTTLS towards any other. */
    Optional<Security> security();

    /** Without it, nobody signs in. */
    Optional<String> username();

    /** Goes with the user name. */
    Optional<String> password();

    /** How long a connection may take. */
    @WithDefault("5S")
    @Within(min = "100ms", max = "1m")
    Duration connectTimeout();

    /** For one reply of the server; twice this and the write time-out must fit into the lease of a recipient. */
    @WithDefault("15S")
    @Within(min = "100ms", max = "5m")
    Duration replyTimeout();

    /** How long handing over a piece of a mail may take. */
    @WithDefault("10S")
    @Within(min = "100ms", max = "5m")
    Duration writeTimeout();

    /**
     * Where servers send what they could not deliver; {@code b@bounces.town.example} becomes
     * {@code b+<recipient>@bounces.town.example} for each mail. Without it, bounces go to the sender's address.
     */
    Optional<String> bounceAddress();

    Dkim dkim();

    /** Signs each mail (RFC 6376). Large mailbox providers demand it; off where there is no domain to sign for. */
    interface Dkim {

        /** Whether mails are signed. */
        @WithDefault("false")
        boolean enabled();

        /** The domain of the From address. */
        Optional<String> domain();

        /** The name below {@code _domainkey} where the public key is published. */
        Optional<String> selector();

        /** The private key: PKCS#8, PEM. */
        Optional<Path> privateKeyFile();
    }

    enum Security {
        NONE,
        STARTTLS,
        /** From the first byte, as on port 465. */
        TLS
    }
}
