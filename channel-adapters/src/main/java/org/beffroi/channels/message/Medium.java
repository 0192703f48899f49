package org.beffroi.channels.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.AuthorityEntity;

/** An image named by an approval: to be fetched once, then kept by its hash. */
@Entity
class Medium extends AuthorityEntity {

    @Column(updatable = false)
    private String sha256;

    @Column(name = "media_type", updatable = false)
    private String mediaType;

    private boolean stored;
    private int attempts;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "lease_token")
    private UUID leaseToken;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    private String failure;

    protected Medium() {}

    Medium(String sha256, String mediaType, Instant dueAt) {
        super(Ids.next());
        this.sha256 = sha256;
        this.mediaType = mediaType;
        this.dueAt = dueAt;
    }

    boolean heldBy(UUID token) {
        return token.equals(leaseToken);
    }

    void store() {
        stored = true;
        failure = null;
        release(null);
    }

    void fail(String cause, Instant next) {
        attempts++;
        failure = cause;
        release(next);
    }

    private void release(Instant next) {
        dueAt = next;
        leaseToken = null;
        leasedUntil = null;
    }

    int attempts() {
        return attempts;
    }

    String sha256() {
        return sha256;
    }

    String mediaType() {
        return mediaType;
    }
}
