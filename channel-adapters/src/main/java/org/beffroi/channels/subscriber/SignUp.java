package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.beffroi.channels.subscriber.SubscriberMails.Kind;
import org.beffroi.platform.authority.CurrentAuthority;

/**
 * A person asks for the letter on the town's pages. Whatever is known of the address, the same is answered after the
 * same kind of work: rows are written, and a worker sends the mail.
 */
@ApplicationScoped
class SignUp {

    private static final Duration DAY = Duration.ofHours(24);

    private final Subscribers subscribers;
    private final SubscriberMails mails;
    private final AddressKeys keys;
    private final CurrentAuthority authority;
    private final SubscriberConfig config;
    private final Clock clock;

    SignUp(
            Subscribers subscribers,
            SubscriberMails mails,
            AddressKeys keys,
            CurrentAuthority authority,
            SubscriberConfig config,
            Clock clock) {
        this.subscribers = subscribers;
        this.mails = mails;
        this.keys = keys;
        this.authority = authority;
        this.config = config;
        this.clock = clock;
    }

    /** @param words what stood beside the box that the person ticked */
    void signUp(EmailAddress address, String words) {
        byte[] key = keys.of(authority.id(), address);
        Consent.Request request = new Consent.Request("site", ConsentWords.VERSION, words, clock.instant());
        Optional<Subscriber> known = subscribers.lockByKey(key);
        if (known.isEmpty()) {
            Subscriber subscriber = new Subscriber(address, key, Consent.requested(request));
            subscribers.add(subscriber);
            mails.queue(subscriber.id(), Kind.CONFIRMATION);
        } else if (mails.queuedWithin(DAY, known.get().id()) < config.mailsPerAddress()) {
            again(known.get(), address, request);
        }
    }

    private void again(Subscriber subscriber, EmailAddress address, Consent.Request request) {
        if (subscriber.consent().state() == ConsentState.ACTIVE) {
            mails.queue(subscriber.id(), Kind.ALREADY_SUBSCRIBED);
            return;
        }
        subscriber.become(subscriber.consent().request(request), address);
        mails.queue(subscriber.id(), Kind.CONFIRMATION);
    }
}
