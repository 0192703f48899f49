package org.beffroi.channels.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.AuthorityEntity;

/** One call to a channel: committed before the call, completed after it. One that stays open died with its process. */
@Entity
class Attempt extends AuthorityEntity {

    @Column(name = "delivery_id", updatable = false)
    private UUID deliveryId;

    @Column(updatable = false)
    private int number;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Column(name = "lease_token", updatable = false)
    private UUID leaseToken;

    @Column(name = "sent_at", updatable = false)
    private Instant sentAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private String outcome;
    private String code;
    private String detail;

    protected Attempt() {}

    Attempt(UUID deliveryId, int number, Purpose purpose, UUID leaseToken, Instant sentAt) {
        super(Ids.next());
        this.deliveryId = deliveryId;
        this.number = number;
        this.purpose = purpose;
        this.leaseToken = leaseToken;
        this.sentAt = sentAt;
    }

    void end(Outcome result, Instant at) {
        endedAt = at;
        outcome = result.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        switch (result) {
            case Outcome.Retryable r -> because(r.code(), r.detail());
            case Outcome.Uncertain u -> because(u.code(), u.detail());
            case Outcome.Permanent p -> because(p.code(), p.detail());
            case Outcome.Reconnect r -> because(r.code(), r.detail());
            case Outcome.Published p -> because(null, null);
            case Outcome.Accepted a -> because(null, null);
            case Outcome.Duplicate d -> because(null, null);
        }
    }

    void endReading(Reconciliation read, Instant at) {
        endedAt = at;
        outcome = switch (read) {
            case Reconciliation.Found f -> "FOUND";
            case Reconciliation.NotFound n -> "NOT_FOUND";
            case Reconciliation.Unknown u -> "UNKNOWN";
            case Reconciliation.Impossible i -> "IMPOSSIBLE";
        };
        if (read instanceof Reconciliation.Unknown unknown) {
            because(unknown.code(), unknown.detail());
        }
    }

    private void because(String newCode, String newDetail) {
        code = newCode;
        detail = newDetail;
    }

    boolean isOpen() {
        return endedAt == null;
    }

    UUID rowId() {
        return id;
    }

    int number() {
        return number;
    }

    Purpose purpose() {
        return purpose;
    }

    Instant sentAt() {
        return sentAt;
    }

    Instant endedAt() {
        return endedAt;
    }

    String outcome() {
        return outcome;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
