package org.beffroi.channels.newsletter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.adapter.AcceptedDeliveries.Work;
import org.beffroi.channels.mail.Mail;
import org.beffroi.channels.mail.MailConnection;
import org.beffroi.channels.mail.MailServerUnavailable;
import org.beffroi.channels.mail.SmtpResult;
import org.beffroi.channels.newsletter.RecipientQueue.Batch;
import org.beffroi.channels.newsletter.RecipientQueue.Issue;
import org.beffroi.channels.newsletter.RecipientQueue.Recipient;
import org.jboss.logging.Logger;

/**
 * One connection to the mail server and the thread that uses it. Between two mails stands one transaction: it writes
 * what became of the last and commits {@code SENDING} for the next.
 */
final class LetterSender {

    private static final Logger LOGGER = Logger.getLogger(LetterSender.class);

    private final String worker = UUID.randomUUID().toString();
    private final SendLetters parts;
    private MailConnection connection;

    /** Sent, and not yet written: a database that is away for a moment must not make it uncertain. */
    private Sent unwritten;

    /** A server that sent us away is not called again at once. */
    private long restsUntil = System.nanoTime();

    LetterSender(SendLetters parts) {
        this.parts = parts;
    }

    boolean work() {
        if (unwritten != null) {
            parts.scope().run(unwritten.issue().authority(), this::writeLast);
        }
        Optional<Batch> batch = restsUntil - System.nanoTime() > 0 ? Optional.empty() : parts.claim(worker);
        if (batch.isEmpty()) {
            hangUp();
            return false;
        }
        return send(batch.get());
    }

    private boolean send(Batch batch) {
        Optional<Work> work = parts.open(batch.issue());
        if (work.isEmpty()) {
            return true;
        }
        boolean served = connect(batch) && sendAll(batch, work.get());
        parts.settle(batch.issue());
        return served;
    }

    /** False when the server is away: all that was claimed waits, and nothing was begun. */
    private boolean connect(Batch batch) {
        try {
            if (connection == null || !connection.usable()) {
                hangUp();
                connection = parts.server().open();
            }
            return true;
        } catch (MailServerUnavailable e) {
            LOGGER.warnf(
                    "%s; recipients wait delivery=%s count=%d",
                    e.getMessage(), batch.issue().id(), size(batch));
            parts.release(batch.issue(), batch.recipients(), worker, parts.serverBack());
            if (e.accessLost()) {
                parts.accessLost(batch.issue());
            }
            return false;
        }
    }

    private boolean sendAll(Batch batch, Work work) {
        List<Recipient> recipients = batch.recipients();
        for (int next = 0; next < recipients.size(); next++) {
            if (parts.stopping() || !connection.usable() || isSentAway()) {
                return finish(batch.issue(), recipients.subList(next, recipients.size()));
            }
            send(batch.issue(), recipients.get(next), work);
        }
        return finish(batch.issue(), List.of());
    }

    private boolean isSentAway() {
        return unwritten != null
                && unwritten.result() instanceof SmtpResult.Rejected rejected
                && (rejected.slowDown() || rejected.accessLost());
    }

    private void send(Issue issue, Recipient recipient, Work work) {
        long leaseEnd = System.nanoTime() + parts.config().lease().toNanos();
        Optional<Mail> mail = parts.scope().call(issue.authority(), () -> {
            writeLast();
            return parts.begin(recipient, worker, work);
        });
        unwritten = null;
        mail.ifPresent(ready -> {
            SmtpResult result = connection.send(ready, recipient.id().toString(), () -> parts.fits(leaseEnd));
            unwritten = new Sent(issue, recipient, work.notAfter(), result);
        });
    }

    /** Writes the last outcome and gives back what was not begun. False when the server wants to be left alone. */
    private boolean finish(Issue issue, List<Recipient> rest) {
        boolean sentAway = isSentAway();
        boolean accessLost = sentAway && ((SmtpResult.Rejected) unwritten.result()).accessLost();
        parts.scope().run(issue.authority(), this::writeLast);
        unwritten = null;
        if (!rest.isEmpty()) {
            parts.release(issue, rest, worker, sentAway ? parts.serverBack() : parts.now());
        }
        if (accessLost) {
            parts.accessLost(issue);
        }
        if (sentAway) {
            restsUntil = System.nanoTime() + parts.config().serverWait().toNanos();
        }
        return !sentAway;
    }

    private void writeLast() {
        if (unwritten != null) {
            parts.end(unwritten, worker);
        }
    }

    private void hangUp() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private static int size(Batch batch) {
        return batch.recipients().size();
    }

    /** @param notAfter of the work */
    record Sent(Issue issue, Recipient recipient, Instant notAfter, SmtpResult result) {}
}
