package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.beffroi.channels.subscriber.TokenDirectory.Owner;
import org.beffroi.platform.audit.AuditTrail;

/** The second half of the double opt-in: the link of the mail shows, its button confirms. */
@ApplicationScoped
class ConfirmSubscription {

    private final Subscribers subscribers;
    private final SubscriberTokens tokens;
    private final ConsentProofs proofs;
    private final AuditTrail audit;
    private final Clock clock;

    ConfirmSubscription(
            Subscribers subscribers, SubscriberTokens tokens, ConsentProofs proofs, AuditTrail audit, Clock clock) {
        this.subscribers = subscribers;
        this.tokens = tokens;
        this.proofs = proofs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who would be confirmed; empty when the link no longer confirms anything. */
    Optional<Subscriber> look(Owner owner) {
        return subscribers.find(owner.subscriber()).filter(subscriber -> confirmable(subscriber.consent()));
    }

    /** Empty when the link no longer confirms anything; pressed twice, it confirms once and says so twice. */
    Optional<Subscriber> confirm(Owner owner, Token token) {
        return subscribers.lock(owner.subscriber()).filter(subscriber -> confirmed(subscriber, owner, token));
    }

    private boolean confirmed(Subscriber subscriber, Owner owner, Token token) {
        Consent consent = subscriber.consent();
        if (consent.state() == ConsentState.ACTIVE) {
            return owner.used();
        }
        if (!confirmable(consent)) {
            return false;
        }
        subscriber.become(consent.confirm(clock.instant()));
        proofs.given(subscriber);
        tokens.markUsed(token);
        audit.record(
                "subscriber.confirmed",
                "subscriber",
                subscriber.id(),
                Map.of("source", consent.request().source()));
        return true;
    }

    private boolean confirmable(Consent consent) {
        return consent.state() == ConsentState.REQUESTED && !consent.expired(clock.instant());
    }
}
