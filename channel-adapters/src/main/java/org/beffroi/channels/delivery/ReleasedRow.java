package org.beffroi.channels.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;

/** What one release asked for, and its place in the work queue. */
@MappedSuperclass
abstract class ReleasedRow extends AuthorityEntity {

    @Column(name = "publication_id", updatable = false)
    private UUID publicationId;

    @Column(name = "message_id", updatable = false)
    private UUID messageId;

    @Column(name = "version_id", updatable = false)
    private UUID versionId;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private ChannelKind kind;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Lane lane;

    @Column(name = "planned_for", updatable = false)
    private Instant plannedFor;

    @Column(name = "not_after", updatable = false)
    private Instant notAfter;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "lease_token")
    private UUID leaseToken;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    /** The quarantine in which an operator let it go on. */
    @Column(name = "cleared_in")
    private Long clearedIn;

    protected ReleasedRow() {}

    protected ReleasedRow(PublicationFact release, ChannelKind kind, Lane lane, Instant due, Instant now) {
        super(DeliveryId.of(release.publicationId(), release.versionId()).value());
        this.publicationId = release.publicationId().value();
        this.messageId = release.messageId().value();
        this.versionId = release.versionId().value();
        this.accountId = release.accountId().value();
        this.kind = kind;
        this.lane = lane;
        this.plannedFor = release.dueAt();
        this.notAfter = release.notAfter();
        this.createdAt = now;
        this.dueAt = due;
    }

    /** Gives the lease back and comes again at the instant, or never. */
    void release(Instant next) {
        dueAt = next;
        leaseToken = null;
        leasedUntil = null;
    }

    /** Comes at this instant, and leaves the lease to whoever has it. */
    void wake(Instant at) {
        dueAt = at;
    }

    /** Goes on although a quarantine holds everything else. */
    void clear(long quarantine) {
        clearedIn = quarantine;
    }

    boolean heldBy(UUID token) {
        return token.equals(leaseToken);
    }

    Attempt attempt(int number, Purpose purpose, Instant now) {
        return new Attempt(id, number, purpose, leaseToken, now);
    }

    boolean isLate(Instant now) {
        return !now.isBefore(notAfter);
    }

    DeliveryId id() {
        return new DeliveryId(id);
    }

    String authority() {
        return authorityId;
    }

    PublicationId publicationId() {
        return new PublicationId(publicationId);
    }

    MessageId messageId() {
        return new MessageId(messageId);
    }

    VersionId versionId() {
        return new VersionId(versionId);
    }

    AccountId accountId() {
        return new AccountId(accountId);
    }

    ChannelKind kind() {
        return kind;
    }

    Lane lane() {
        return lane;
    }

    /** Null for rows from before this was noted. */
    Instant plannedFor() {
        return plannedFor;
    }

    Instant notAfter() {
        return notAfter;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant createdAt() {
        return createdAt;
    }
}
