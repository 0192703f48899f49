package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.beffroi.channels.subscriber.TokenDirectory.Owner;
import org.beffroi.platform.audit.AuditTrail;

/** Stops the letter at once, from any link of any letter, however often it is pressed. */
@ApplicationScoped
class Unsubscribe {

    private final Subscribers subscribers;
    private final SubscriberTokens tokens;
    private final ConsentProofs proofs;
    private final AuditTrail audit;
    private final Clock clock;

    Unsubscribe(Subscribers subscribers, SubscriberTokens tokens, ConsentProofs proofs, AuditTrail audit, Clock clock) {
        this.subscribers = subscribers;
        this.tokens = tokens;
        this.proofs = proofs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who would be stopped; empty when nobody is left to stop. */
    Optional<Subscriber> look(Owner owner) {
        return subscribers
                .find(owner.subscriber())
                .filter(subscriber -> subscriber.consent().state() == ConsentState.ACTIVE);
    }

    void unsubscribe(Owner owner) {
        subscribers
                .lock(owner.subscriber())
                .filter(subscriber -> subscriber.consent().state() == ConsentState.ACTIVE)
                .ifPresent(this::stop);
    }

    private void stop(Subscriber subscriber) {
        Instant now = clock.instant();
        subscriber.become(subscriber.consent().withdraw(now));
        proofs.ended(subscriber, now);
        tokens.forgetConfirmations(subscriber.id());
        audit.record("subscriber.withdrawn", "subscriber", subscriber.id(), Map.of());
    }
}
