package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.account.Adapters;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.channels.delivery.Decision.Need;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;

/**
 * What a person decides about a delivery: only what cannot publish twice, and what may be public already only by someone
 * who has looked.
 */
@ApplicationScoped
class DecideDelivery {

    private static final Reconciliation OVERTAKEN =
            Reconciliation.Unknown.because("decided-meanwhile", "Une personne a tranché entre-temps.");

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Adapters adapters;
    private final AdmitDeliveries admit;
    private final Deciders deciders;
    private final DeliveryEvents events;
    private final AuditTrail audit;
    private final Clock clock;

    DecideDelivery(
            Deliveries deliveries,
            Attempts attempts,
            Accounts accounts,
            Adapters adapters,
            AdmitDeliveries admit,
            Deciders deciders,
            DeliveryEvents events,
            AuditTrail audit,
            Clock clock) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.accounts = accounts;
        this.adapters = adapters;
        this.admit = admit;
        this.deciders = deciders;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    Delivery retry(DeliveryId id, boolean confirmedAbsent) {
        Delivery delivery = decidable(id, Decision.RETRY, confirmedAbsent);
        Instant now = clock.instant();
        requireWorthSending(delivery, now);
        requireFree(delivery);
        DeliveryState before = delivery.state();
        delivery.beginAgain(now);
        return done(delivery, "delivery.retried", before, Map.of("confirmedAbsent", confirmedAbsent));
    }

    Delivery cancel(DeliveryId id, boolean confirmedAbsent, String reason) {
        Delivery delivery = decidable(id, Decision.CANCELLATION, confirmedAbsent);
        DeliveryState before = delivery.state();
        delivery.isAbsent();
        delivery.end(
                DeliveryState.CANCELLED,
                "cancelled-by-person",
                reason == null ? "L’envoi a été annulé." : "L’envoi a été annulé : " + reason,
                clock.instant());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("confirmedAbsent", confirmedAbsent);
        details.put("reason", reason);
        return done(delivery, "delivery.cancelled", before, details);
    }

    /** @param externalId or null: then it is read from the permalink where the channel's addresses tell it */
    Delivery complete(DeliveryId id, String externalId, String permalink, String proof) {
        Delivery delivery = decidable(id, Decision.COMPLETION, false);
        if (delivery.state() == DeliveryState.FAILED) {
            requireFree(delivery);
        }
        DeliveryState before = delivery.state();
        String known = externalId == null && permalink != null
                ? adapters.of(delivery.kind()).externalIdOf(permalink)
                : externalId;
        delivery.complete(new ExternalRef(known, permalink), proof, clock.instant());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("permalink", permalink);
        details.put("proof", proof);
        return done(delivery, "delivery.completed", before, details);
    }

    private Delivery decidable(DeliveryId id, Decision decision, boolean confirmedAbsent) {
        Delivery delivery = deciders.take(id, decision);
        if (delivery.state() == DeliveryState.SENDING) {
            throw Deciders.inHand(Duration.ofSeconds(1));
        }
        Need need = decision.of(delivery);
        if (need == Need.IMPOSSIBLE) {
            throw new Refusal(409, "decision-unavailable")
                    .args(delivery.state())
                    .with("state", delivery.state())
                    .with("decisions", Decision.possible(delivery));
        }
        if (need == Need.CONFIRMED_ABSENCE) {
            deciders.requireLooked(delivery, Purpose.PUBLISH, confirmedAbsent);
        }
        return delivery;
    }

    private void requireWorthSending(Delivery delivery, Instant now) {
        Optional<StopReason> stop = admit.stopReason(delivery)
                .or(() -> delivery.isLate(now) ? Optional.of(StopReason.TOO_LATE) : Optional.empty())
                .or(() -> isDisabled(delivery) ? Optional.of(StopReason.ACCOUNT_DISABLED) : Optional.empty());
        stop.ifPresent(reason -> {
            throw new Refusal(409, "delivery-overtaken").args(reason.detail()).with("reason", reason.code());
        });
    }

    private boolean isDisabled(Delivery delivery) {
        return accounts.find(delivery.accountId())
                .map(Account::state)
                .filter(AccountState.DISABLED::equals)
                .isPresent();
    }

    /** Another publication of the same message may have taken the place meanwhile. */
    private void requireFree(Delivery delivery) {
        if (delivery.state() == DeliveryState.FAILED
                && deliveries.occupied(delivery.accountId(), delivery.messageId())) {
            throw new Refusal(409, "already-published-here");
        }
    }

    private Delivery done(Delivery delivery, String action, DeliveryState before, Map<String, Object> details) {
        Instant now = clock.instant();
        attempts.openOf(delivery.id()).forEach(attempt -> attempt.endReading(OVERTAKEN, now));
        Map<String, Object> told = new LinkedHashMap<>(details);
        told.put("from", before);
        audit.record(action, "delivery", delivery.id().value(), told);
        events.changed(delivery);
        // what the message became meanwhile: a newer version, or a withdrawal
        admit.admit(delivery);
        // the caller is told the version that is stored
        deliveries.flush();
        return delivery;
    }
}
