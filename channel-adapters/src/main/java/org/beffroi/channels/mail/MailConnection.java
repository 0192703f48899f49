package org.beffroi.channels.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** An open connection, used for one mail after the other by one thread. */
public final class MailConnection implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(MailConnection.class);
    private static final Duration IN_USE = Duration.ofSeconds(2);

    private final PhasedTransport transport;
    private final Optional<DkimSignature> signature;
    private final Optional<String> bounceAddress;
    private boolean usable = true;
    private long lastUsed = System.nanoTime();

    MailConnection(PhasedTransport transport, Optional<DkimSignature> signature, Optional<String> bounceAddress) {
        this.transport = transport;
        this.signature = signature;
        this.bounceAddress = bounceAddress;
    }

    /**
     * @param recipientId goes into the envelope's sender, so that a bounce names its recipient without an address
     * @param mayStill    asked just before the first byte of the content; no means that nothing is sent
     */
    public SmtpResult send(Mail mail, String recipientId, BooleanSupplier mayStill) {
        byte[] content;
        try {
            content = composed(mail);
        } catch (RuntimeException e) {
            LOGGER.errorf("A mail cannot be composed message=%s cause=%s", mail.messageId(), e.getClass());
            return new SmtpResult.Broken(SmtpPhase.SENDER);
        }
        SmtpResult result = transport.send(envelopeFrom(mail.from(), recipientId), mail.to(), content, mayStill);
        lastUsed = System.nanoTime();
        usable = !(result instanceof SmtpResult.Broken)
                && !(result instanceof SmtpResult.Unknown)
                && !(result instanceof SmtpResult.Rejected rejected && rejected.code() == 421);
        return result;
    }

    private byte[] composed(Mail mail) {
        byte[] content = MimeComposer.compose(mail);
        return signature.map(dkim -> dkim.sign(content)).orElse(content);
    }

    /** Asks whether the server takes mails from this sender; sends none. */
    public SmtpResult probe(String from) {
        return transport.probe(envelopeFrom(from, "0"));
    }

    /** False once an exchange broke or the server hung up; then open another. A connection in use is not asked. */
    public boolean usable() {
        return usable && (System.nanoTime() - lastUsed < IN_USE.toNanos() || transport.isConnected());
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            usable = false;
        }
    }

    private String envelopeFrom(String from, String recipientId) {
        return bounceAddress.map(address -> verp(address, recipientId)).orElse(from);
    }

    private static String verp(String address, String recipientId) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at) + "+" + recipientId + address.substring(at);
    }
}
