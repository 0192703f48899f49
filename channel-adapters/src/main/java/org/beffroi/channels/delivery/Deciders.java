package org.beffroi.channels.delivery;

import static org.beffroi.contracts.Role.COMMUNITY_MANAGER;
import static org.beffroi.contracts.Role.COMM_DIRECTOR;
import static org.beffroi.contracts.Role.COMM_OFFICER;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.beffroi.channels.message.KnownMessage;
import org.beffroi.channels.message.KnownMessages;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.platform.api.Preconditions;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.identity.Caller;

/**
 * Who decides about deliveries: those who plan, an officer for the messages of their own departments; and only about what
 * they have seen.
 */
@ApplicationScoped
class Deciders {

    private final Caller caller;
    private final KnownMessages messages;
    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Preconditions preconditions;
    private final Judgements judgements;
    private final Clock clock;

    Deciders(
            Caller caller,
            KnownMessages messages,
            Deliveries deliveries,
            Attempts attempts,
            Preconditions preconditions,
            Judgements judgements,
            Clock clock) {
        this.caller = caller;
        this.messages = messages;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.preconditions = preconditions;
        this.judgements = judgements;
        this.clock = clock;
    }

    /** The delivery, locked, as the caller has seen it. */
    Delivery take(DeliveryId id, Decision decision) {
        requireRole(decision);
        Delivery delivery = deliveries.lock(id).orElseThrow(() -> new Refusal(404, "delivery-unknown"));
        requireRoleFor(delivery);
        preconditions.requireMatch(delivery.version());
        return delivery;
    }

    /** Before anything is looked up, so that a stranger learns nothing. */
    private void requireRole(Decision decision) {
        if (decision == Decision.COMPLETION) {
            // what they say is shown as published, on nothing but their word
            caller.require(COMM_DIRECTOR, COMMUNITY_MANAGER);
        } else {
            caller.require(COMMUNITY_MANAGER, COMM_DIRECTOR, COMM_OFFICER);
        }
    }

    private void requireRoleFor(Delivery delivery) {
        String department = messages.find(delivery.messageId())
                .map(KnownMessage::department)
                .orElse(null);
        if (!caller.has(COMMUNITY_MANAGER, COMM_DIRECTOR)
                && (department == null || !caller.has(COMM_OFFICER, department))) {
            throw new Refusal(403, "department-foreign")
                    .with("department", department)
                    .args(String.valueOf(department));
        }
    }

    /** Whoever looked while the request could still be on its way has seen nothing yet. */
    void requireLooked(Delivery delivery, Purpose purpose, boolean confirmedAbsent) {
        if (!confirmedAbsent) {
            throw new Refusal(409, "absence-not-confirmed").field("confirmedAbsent");
        }
        Instant settled = attempts.lastSentAt(delivery.id(), purpose)
                .map(sentAt -> sentAt.plus(judgements.lookupAfter()))
                .orElse(Instant.MIN);
        Instant now = clock.instant();
        if (settled.isAfter(now)) {
            throw inHand(Duration.between(now, settled).plusSeconds(1));
        }
    }

    static Refusal inHand(Duration wait) {
        return new Refusal(409, "delivery-in-hand").retryAfter(wait);
    }
}
