package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.subscriber.Token.Purpose;

/** The people that a letter may be sent to now; asked again for each of them just before the mail leaves. */
@ApplicationScoped
public class Readers {

    private final Subscribers subscribers;
    private final SubscriberTokens tokens;
    private final SubscriberConfig config;

    Readers(Subscribers subscribers, SubscriberTokens tokens, SubscriberConfig config) {
        this.subscribers = subscribers;
        this.tokens = tokens;
        this.config = config;
    }

    /** Whether the person's consent is active at this moment. */
    public boolean isReader(UUID subscriber) {
        return subscribers.addressOfActive(subscriber).isPresent();
    }

    /** With a fresh unsubscribe link, once it is decided that a mail leaves; empty like {@link #isReader}. */
    public Optional<Reader> reach(UUID subscriber) {
        return subscribers.addressOfActive(subscriber).map(address -> new Reader(address, unsubscribeUrl(subscriber)));
    }

    private String unsubscribeUrl(UUID subscriber) {
        Token token = tokens.issue(subscriber, Purpose.UNSUBSCRIBE);
        return config.baseUrl() + "/n/unsubscribe/" + token.value();
    }
}
