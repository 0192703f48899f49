package org.beffroi.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The SMTP transport of Angus Mail, driven step by step, so that it is known at every moment whether the server can
 * already hold the mail. The library opens, encrypts and authenticates the connection and stuffs the dots.
 */
final class PhasedTransport extends SMTPTransport {

    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final int NO_REPLY = -1;

    private SmtpPhase phase = SmtpPhase.SENDER;

    PhasedTransport(Session session, URLName address, boolean tls) {
        super(session, address, tls ? "smtps" : "smtp", tls);
    }

    /** @param mayStill asked just before the first byte of the content; no means that nothing is sent */
    SmtpResult send(String envelopeFrom, String to, byte[] content, BooleanSupplier mayStill) {
        try {
            return exchange(envelopeFrom, to, content, mayStill);
        } catch (MessagingException | IOException e) {
            return phase == SmtpPhase.END_OF_CONTENT ? new SmtpResult.Unknown() : new SmtpResult.Broken(phase);
        }
    }

    /** Proves that the server would take a mail from this sender, and sends none. */
    SmtpResult probe(String envelopeFrom) {
        phase = SmtpPhase.SENDER;
        try {
            int code = simpleCommand("MAIL FROM:<" + envelopeFrom + ">");
            SmtpResult result = code == 250 ? new SmtpResult.Taken() : rejected(code);
            simpleCommand("RSET");
            return result;
        } catch (MessagingException e) {
            return new SmtpResult.Broken(phase);
        }
    }

    private synchronized SmtpResult exchange(String envelopeFrom, String to, byte[] content, BooleanSupplier mayStill)
            throws MessagingException, IOException {
        phase = SmtpPhase.SENDER;
        int code = simpleCommand("MAIL FROM:<" + envelopeFrom + ">");
        if (code != 250) {
            return reset(rejected(code));
        }
        phase = SmtpPhase.RECIPIENT;
        code = simpleCommand("RCPT TO:<" + to + ">");
        if (code != 250 && code != 251) {
            return reset(rejected(code));
        }
        if (!mayStill.getAsBoolean()) {
            return reset(new SmtpResult.Broken(phase));
        }
        try {
            phase = SmtpPhase.CONTENT;
            data().write(content);
            phase = SmtpPhase.END_OF_CONTENT;
            finishData();
            return new SmtpResult.Taken();
        } catch (SMTPSendFailedException e) {
            return rejected(e.getReturnCode());
        }
    }

    /** A refused mail must not leave half an exchange behind; 421 closes the connection anyhow. */
    private SmtpResult reset(SmtpResult result) throws MessagingException {
        if (!(result instanceof SmtpResult.Rejected rejected) || rejected.code() != 421) {
            SmtpPhase reached = phase;
            simpleCommand("RSET");
            phase = reached;
        }
        return result;
    }

    private SmtpResult rejected(int code) {
        if (code == NO_REPLY) {
            return phase == SmtpPhase.END_OF_CONTENT ? new SmtpResult.Unknown() : new SmtpResult.Broken(phase);
        }
        Matcher matcher = ENHANCED.matcher(String.valueOf(getLastServerResponse()));
        return new SmtpResult.Rejected(phase, code, matcher.find() ? matcher.group(1) : null);
    }
}
