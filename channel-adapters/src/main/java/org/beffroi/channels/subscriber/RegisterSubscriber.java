package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.CurrentAuthority;

/** The town brings consent that it can prove: a paper form, its former tool. It is active at once. */
@ApplicationScoped
class RegisterSubscriber {

    private final Subscribers subscribers;
    private final ConsentProofs proofs;
    private final AddressKeys keys;
    private final CurrentAuthority authority;
    private final AuditTrail audit;
    private final Clock clock;

    RegisterSubscriber(
            Subscribers subscribers,
            ConsentProofs proofs,
            AddressKeys keys,
            CurrentAuthority authority,
            AuditTrail audit,
            Clock clock) {
        this.subscribers = subscribers;
        this.proofs = proofs;
        this.keys = keys;
        this.authority = authority;
        this.audit = audit;
        this.clock = clock;
    }

    Subscriber register(EmailAddress address, Consent.Request proven) {
        if (proven.at().isAfter(clock.instant())) {
            throw new Refusal(422, "consent-in-future").field("consent.givenAt");
        }
        byte[] key = keys.of(authority.id(), address);
        Subscriber subscriber = subscribers
                .lockByKey(key)
                .map(known -> proven(known, address, proven))
                .orElseGet(() -> added(new Subscriber(address, key, Consent.registered(proven, clock.instant()))));
        proofs.given(subscriber);
        audit.record("subscriber.registered", "subscriber", subscriber.id(), Map.of("source", proven.source()));
        return subscriber;
    }

    private Subscriber added(Subscriber subscriber) {
        subscribers.add(subscriber);
        return subscriber;
    }

    private Subscriber proven(Subscriber known, EmailAddress address, Consent.Request proven) {
        try {
            known.become(known.consent().register(proven, clock.instant()), address);
            return known;
        } catch (ConsentRefused e) {
            throw new Refusal(409, e.state() == ConsentState.ACTIVE ? "subscriber-exists" : "subscriber-stopped")
                    .field("email");
        }
    }
}
