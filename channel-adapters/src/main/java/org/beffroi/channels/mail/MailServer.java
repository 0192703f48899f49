package org.beffroi.channels.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.beffroi.channels.mail.SmtpConfig.Security;

/** Opens connections to the mail server of this installation. */
@ApplicationScoped
public class MailServer {

    private final SmtpConfig config;
    private final Session session;
    private final Optional<DkimSignature> signature;

    MailServer(SmtpConfig config) {
        this.config = config;
        this.session = Session.getInstance(properties(config));
        this.signature = config.dkim().enabled() ? Optional.of(DkimSignature.of(config.dkim())) : Optional.empty();
    }

    /** @throws MailServerUnavailable when no mail can be handed over now; certainly none was */
    public MailConnection open() {
        boolean tls = security(config) == Security.TLS;
        URLName address = new URLName(
                tls ? "smtps" : "smtp",
                config.host(),
                config.port(),
                null,
                config.username().orElse(null),
                config.password().orElse(null));
        PhasedTransport transport = new PhasedTransport(session, address, tls);
        try {
            transport.connect();
            return new MailConnection(transport, signature, config.bounceAddress());
        } catch (AuthenticationFailedException e) {
            throw new MailServerUnavailable(SmtpPhase.AUTHENTICATION, transport.getLastReturnCode());
        } catch (MessagingException e) {
            throw new MailServerUnavailable(SmtpPhase.CONNECT, transport.getLastReturnCode());
        }
    }

    /** How long the exchange may take from the first byte of the content to its outcome. */
    public Duration longestContent() {
        return config.replyTimeout().multipliedBy(2).plus(config.writeTimeout());
    }

    private static Properties properties(SmtpConfig config) {
        Security security = security(config);
        String prefix = security == Security.TLS ? "mail.smtps." : "mail.smtp.";
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", millis(config.connectTimeout()));
        properties.put(prefix + "timeout", millis(config.replyTimeout()));
        properties.put(prefix + "writetimeout", millis(config.writeTimeout()));
        properties.put(prefix + "auth", String.valueOf(config.username().isPresent()));
        properties.put(prefix + "starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.put(prefix + "starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "quitwait", "false");
        return properties;
    }

    private static Security security(SmtpConfig config) {
        return config.security().orElseGet(() -> isThisMachine(config.host()) ? Security.NONE : Security.STARTTLS);
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
