package org.beffroi.channels.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of a mail server on this machine, for tests without a container. */
record SmtpSettings(
        int port,
        Optional<String> username,
        Optional<String> bounceAddress,
        SmtpConfig.Dkim dkim,
        Duration replyTimeout)
        implements SmtpConfig {

    /** With time enough for a busy machine. */
    SmtpSettings(int port, Optional<String> username, Optional<String> bounceAddress, SmtpConfig.Dkim dkim) {
        this(port, username, bounceAddress, dkim, Duration.ofSeconds(10));
    }

    /** One whose silence is soon noticed. */
    static MailServer server(int port) {
        return new MailServer(
                new SmtpSettings(port, Optional.empty(), Optional.empty(), new NoDkim(), Duration.ofMillis(700)));
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public Optional<Security> security() {
        return Optional.empty();
    }

    @Override
    public Optional<String> password() {
        return username.map(name -> "secret");
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration writeTimeout() {
        return Duration.ofSeconds(1);
    }

    record NoDkim() implements Dkim {

        @Override
        public boolean enabled() {
            return false;
        }

        @Override
        public Optional<String> domain() {
            return Optional.empty();
        }

        @Override
        public Optional<String> selector() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> privateKeyFile() {
            return Optional.empty();
        }
    }

    record SigningDkim(Path key) implements Dkim {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Optional<String> domain() {
            return Optional.of("valmont-sur-lys.example");
        }

        @Override
        public Optional<String> selector() {
            return Optional.of("lettre");
        }

        @Override
        public Optional<Path> privateKeyFile() {
            return Optional.of(key);
        }
    }
}
