package org.beffroi.channels.newsletter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.beffroi.channels.adapter.AcceptedDeliveries;
import org.beffroi.channels.adapter.AcceptedDeliveries.Over;
import org.beffroi.channels.adapter.AcceptedDeliveries.Paused;
import org.beffroi.channels.adapter.AcceptedDeliveries.Work;
import org.beffroi.channels.mail.Mail;
import org.beffroi.channels.mail.MailServer;
import org.beffroi.channels.newsletter.Ending.Patience;
import org.beffroi.channels.newsletter.LetterSender.Sent;
import org.beffroi.channels.newsletter.RecipientQueue.Batch;
import org.beffroi.channels.newsletter.RecipientQueue.Issue;
import org.beffroi.channels.newsletter.RecipientQueue.Recipient;
import org.beffroi.channels.subscriber.Readers;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.queue.PollingWorkers;
import org.beffroi.platform.queue.Worker;

/** Sends the mails of accepted deliveries, a few at a time, and ends what nobody can answer for any more. */
@ApplicationScoped
class SendLetters {

    /** A worker that is only slow may still write its outcome. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final RecipientQueue queue;
    private final Recipients recipients;
    private final Readers readers;
    private final SettleLetter settlement;
    private final AcceptedDeliveries deliveries;
    private final AuthorityScope scope;
    private final MailServer server;
    private final NewsletterConfig config;
    private final Clock clock;
    private final List<Worker> senders = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    SendLetters(
            RecipientQueue queue,
            Recipients recipients,
            Readers readers,
            SettleLetter settlement,
            AcceptedDeliveries deliveries,
            AuthorityScope scope,
            MailServer server,
            NewsletterConfig config,
            Clock clock) {
        this.queue = queue;
        this.recipients = recipients;
        this.readers = readers;
        this.settlement = settlement;
        this.deliveries = deliveries;
        this.scope = scope;
        this.server = server;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, PollingWorkers workers) {
        if (config.lease().compareTo(server.longestContent()) <= 0) {
            throw new IllegalStateException("beffroi.newsletter.sending.lease must be longer than "
                    + server.longestContent() + ", which the mail server may take for one mail");
        }
        for (int number = 1; number <= config.connections(); number++) {
            senders.add(workers.start("newsletter-" + number, config.poll(), new LetterSender(this)::work));
        }
        workers.start("newsletter-endings", config.poll(), this::endWhatIsLeft);
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecipientsAdded added) {
        senders.forEach(Worker::wake);
    }

    /** Before the workers are waited for: the mail in hand is the last one. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 10) ShutdownEvent event) {
        stopping = true;
    }

    private boolean endWhatIsLeft() {
        Set<Issue> stalled = queue.stalled(GRACE);
        stalled.forEach(issue -> {
            scope.run(issue.authority(), () -> recipients.endStalled(issue.id(), GRACE));
            settlement.settle(issue);
        });
        queue.unended().forEach(settlement::settle);
        return false;
    }

    Optional<Batch> claim(String worker) {
        return stopping ? Optional.empty() : queue.claim(worker, config.batch(), config.lease());
    }

    /**
     * What to send; empty once the message was withdrawn or its time is over, and then nothing more will leave, and empty
     * while its account waits for a person, and then all wait.
     */
    Optional<Work> open(Issue issue) {
        Optional<Work> work = scope.call(issue.authority(), () -> switch (deliveries.standing(issue.id())) {
            case Work open -> inTime(issue, open.notAfter()) ? Optional.of(open) : Optional.<Work>empty();
            case Paused paused -> {
                if (inTime(issue, paused.notAfter())) {
                    recipients.postpone(issue.id(), clock.instant().plus(config.pausedWait()));
                }
                yield Optional.<Work>empty();
            }
            case Over over -> {
                recipients.endOpen(issue.id(), RecipientState.CANCELLED);
                yield Optional.<Work>empty();
            }
        });
        if (work.isEmpty()) {
            settlement.settle(issue);
        }
        return work;
    }

    private boolean inTime(Issue issue, Instant notAfter) {
        boolean late = clock.instant().isAfter(notAfter);
        if (late) {
            recipients.endOpen(issue.id(), RecipientState.REFUSED);
        }
        return !late;
    }

    /** Until a person has connected the account again, nobody is tried. */
    void accessLost(Issue issue) {
        scope.run(
                issue.authority(),
                () -> deliveries.accessLost(
                        issue.id(), NewsletterAdapter.ACCESS_LOST, NewsletterAdapter.ACCESS_LOST_DETAIL));
    }

    /** Asks for consent once more and commits {@code SENDING}; empty when no mail may leave. */
    Optional<Mail> begin(Recipient recipient, String worker, Work work) {
        if (!readers.isReader(recipient.subscriber())) {
            recipients.withdrawn(recipient.id());
            return Optional.empty();
        }
        if (!recipients.sending(recipient.id(), worker, config.lease())) {
            return Optional.empty();
        }
        return readers.reach(recipient.subscriber())
                .map(reader -> LetterMail.of(work, recipient.id(), reader, clock.instant()));
    }

    void end(Sent sent, String worker) {
        Patience patience = new Patience(
                config.firstWait(), config.longestWait(), config.serverWait(), config.attempts(), sent.notAfter());
        int made = sent.recipient().attempts() + 1;
        recipients.end(sent.recipient().id(), worker, Ending.of(sent.result(), made, clock.instant(), patience));
    }

    void release(Issue issue, List<Recipient> rest, String worker, Instant dueAt) {
        scope.run(
                issue.authority(),
                () -> recipients.release(rest.stream().map(Recipient::id).toList(), worker, dueAt));
    }

    void settle(Issue issue) {
        settlement.settle(issue);
    }

    /** The rest of the lease must cover the exchange, asked just before the first byte. */
    boolean fits(long leaseEndNanos) {
        return leaseEndNanos - System.nanoTime() > server.longestContent().toNanos();
    }

    Instant serverBack() {
        return clock.instant().plus(config.serverWait());
    }

    Instant now() {
        return clock.instant();
    }

    boolean stopping() {
        return stopping;
    }

    AuthorityScope scope() {
        return scope;
    }

    MailServer server() {
        return server;
    }

    NewsletterConfig config() {
        return config;
    }
}
