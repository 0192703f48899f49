package org.beffroi.channels.subscriber;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.mail.Mail;
import org.beffroi.channels.mail.MailConnection;
import org.beffroi.channels.mail.MailServer;
import org.beffroi.channels.mail.MailServerUnavailable;
import org.beffroi.channels.mail.SmtpResult;
import org.beffroi.channels.subscriber.MailQueue.Claim;
import org.beffroi.channels.subscriber.SubscriberMails.Kind;
import org.beffroi.channels.subscriber.SubscriberMails.State;
import org.beffroi.channels.subscriber.Token.Purpose;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.queue.PollingWorkers;
import org.jboss.logging.Logger;

/** Sends the mails about subscriptions: the link to confirm, and the hint that nothing is left to do. */
@ApplicationScoped
class SendSubscriberMails {

    private static final Logger LOGGER = Logger.getLogger(SendSubscriberMails.class);
    private static final int BATCH = 10;

    /** After 30 s, 1, 2, 4, 8 min, then every 15 min. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final String worker = UUID.randomUUID().toString();
    private final MailQueue queue;
    private final AuthorityScope scope;
    private final Subscribers subscribers;
    private final SubscriberMails mails;
    private final SubscriberTokens tokens;
    private final SubscriberMailTexts texts;
    private final Letters letters;
    private final MailServer server;
    private final SubscriberConfig config;
    private final Clock clock;

    SendSubscriberMails(
            MailQueue queue,
            AuthorityScope scope,
            Subscribers subscribers,
            SubscriberMails mails,
            SubscriberTokens tokens,
            SubscriberMailTexts texts,
            Letters letters,
            MailServer server,
            SubscriberConfig config,
            Clock clock) {
        this.queue = queue;
        this.scope = scope;
        this.subscribers = subscribers;
        this.mails = mails;
        this.tokens = tokens;
        this.texts = texts;
        this.letters = letters;
        this.server = server;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, PollingWorkers workers) {
        workers.start("subscriber-mail", config.poll(), this::sendDue);
    }

    private boolean sendDue() {
        List<Claim> claims = queue.claim(worker, BATCH, config.lease());
        if (claims.isEmpty()) {
            return false;
        }
        try (MailConnection connection = server.open()) {
            claims.forEach(claim -> send(claim, connection));
        } catch (MailServerUnavailable e) {
            LOGGER.warnf("%s; mails about subscriptions wait count=%d", e.getMessage(), claims.size());
            claims.forEach(this::postpone);
            return false;
        }
        return claims.size() == BATCH;
    }

    private void send(Claim claim, MailConnection connection) {
        if (!connection.usable()) {
            postpone(claim);
            return;
        }
        long leaseEnd = System.nanoTime() + config.lease().toNanos();
        scope.call(claim.authority(), () -> prepare(claim)).ifPresent(mail -> {
            long reserve = server.longestContent().toNanos();
            SmtpResult result =
                    connection.send(mail, claim.id().toString(), () -> leaseEnd - System.nanoTime() > reserve);
            scope.run(claim.authority(), () -> settle(claim, result));
        });
    }

    private void postpone(Claim claim) {
        scope.run(claim.authority(), () -> later(claim));
    }

    /** Commits {@code SENDING} and the hash of the link; empty when there is nothing to send any more. */
    private Optional<Mail> prepare(Claim claim) {
        Optional<Subscriber> subscriber = subscribers.lock(claim.subscriber()).filter(found -> wants(claim, found));
        Optional<Letter> letter = letters.current();
        if (subscriber.isEmpty() || letter.isEmpty()) {
            mails.become(claim.id(), State.DROPPED, clock.instant());
            return Optional.empty();
        }
        if (!mails.sending(claim.id(), worker, config.lease())) {
            return Optional.empty();
        }
        return Optional.of(mail(claim, subscriber.get(), letter.get()));
    }

    private static boolean wants(Claim claim, Subscriber subscriber) {
        ConsentState fitting = claim.kind() == Kind.CONFIRMATION ? ConsentState.REQUESTED : ConsentState.ACTIVE;
        return subscriber.consent().state() == fitting;
    }

    private Mail mail(Claim claim, Subscriber subscriber, Letter letter) {
        return switch (claim.kind()) {
            case CONFIRMATION ->
                texts.confirmation(
                        claim.id(), letter, subscriber.address(), tokens.issue(subscriber.id(), Purpose.CONFIRM));
            case ALREADY_SUBSCRIBED ->
                texts.already(
                        claim.id(), letter, subscriber.address(), tokens.issue(subscriber.id(), Purpose.UNSUBSCRIBE));
        };
    }

    private void settle(Claim claim, SmtpResult result) {
        switch (result) {
            case SmtpResult.Taken() -> mails.become(claim.id(), State.SENT, clock.instant());
            case SmtpResult.Unknown() -> mails.become(claim.id(), State.UNCERTAIN, clock.instant());
            case SmtpResult.Rejected rejected
            when rejected.permanent() -> mails.become(claim.id(), State.FAILED, clock.instant());
            case SmtpResult.Rejected rejected -> later(claim);
            case SmtpResult.Broken broken -> later(claim);
        }
    }

    private void later(Claim claim) {
        Instant now = clock.instant();
        boolean tooLate = now.isAfter(claim.queuedAt().plus(config.giveUpAfter()));
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(claim.attempts(), 10));
        mails.become(
                claim.id(),
                tooLate ? State.FAILED : State.QUEUED,
                now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
    }
}
