package org.beffroi.channels.subscriber;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.queue.PollingWorkers;

/** Erases addresses: of people who stopped, and of requests that nobody confirmed in 48 hours. */
@ApplicationScoped
class EraseAddresses {

    private static final int BATCH = 100;
    private static final Duration SWEEP = Duration.ofHours(1);

    private final ConsentQueue queue;
    private final AuthorityScope scope;
    private final Subscribers subscribers;
    private final SubscriberTokens tokens;
    private final AuditTrail audit;
    private final SubscriberConfig config;
    private final Clock clock;

    EraseAddresses(
            ConsentQueue queue,
            AuthorityScope scope,
            Subscribers subscribers,
            SubscriberTokens tokens,
            AuditTrail audit,
            SubscriberConfig config,
            Clock clock) {
        this.queue = queue;
        this.scope = scope;
        this.subscribers = subscribers;
        this.tokens = tokens;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, PollingWorkers workers) {
        workers.start("subscriber-erasure", config.poll(), this::eraseDue);
        workers.start("subscriber-sweep", SWEEP, this::sweep);
    }

    /** Asks again at once only after progress: what is due by the database's clock may not yet be due by ours. */
    private boolean eraseDue() {
        Map<String, List<UUID>> due = queue.due(BATCH);
        long erased = due.entrySet().stream()
                .mapToLong(entry -> scope.call(entry.getKey(), () -> eraseAll(entry.getValue())))
                .sum();
        return erased > 0 && due.values().stream().mapToInt(List::size).sum() == BATCH;
    }

    private long eraseAll(List<UUID> ids) {
        return ids.stream().filter(this::erase).count();
    }

    private boolean sweep() {
        queue.forgetOld();
        return false;
    }

    private boolean erase(UUID id) {
        return subscribers.lock(id).filter(this::isErased).isPresent();
    }

    private boolean isErased(Subscriber subscriber) {
        Instant now = clock.instant();
        Consent consent = subscriber.consent();
        if (consent.state() == ConsentState.WITHDRAWN) {
            subscriber.become(consent.suppress(now));
            audit.record("subscriber.suppressed", "subscriber", subscriber.id(), Map.of());
            return true;
        }
        if (consent.expired(now)) {
            expire(subscriber, consent, now);
            return true;
        }
        return false;
    }

    private void expire(Subscriber subscriber, Consent consent, Instant now) {
        tokens.forgetConfirmations(subscriber.id());
        consent.expire(now).ifPresentOrElse(subscriber::become, () -> subscribers.remove(subscriber));
        audit.record("subscriber.expired", "subscriber", subscriber.id(), Map.of());
    }
}
