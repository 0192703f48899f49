package org.beffroi.channels.correction;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;

/** One version on its way to what is live of an older one. Its delivery's row is locked by whoever changes it. */
@Entity
public class Correction extends AuthorityEntity {

    @Column(name = "delivery_id", updatable = false)
    private UUID deliveryId;

    @Column(name = "version_id", updatable = false)
    private UUID versionId;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Capabilities.Correction mode;

    @Enumerated(EnumType.STRING)
    private CorrectionState state;

    private int attempt;

    @Column(name = "attempts_before")
    private int attemptsBefore;

    @Column(name = "first_sent_at")
    private Instant firstSentAt;

    @Column(name = "maybe_done")
    private boolean maybeDone;

    @Column(name = "due_at")
    private Instant dueAt;

    private String code;
    private String detail;
    private String proof;

    @Embedded
    private RecipientCounts counts;

    @Column(name = "opened_at", updatable = false)
    private Instant openedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Correction() {}

    Correction(DeliveryId delivery, VersionId toVersion, Capabilities.Correction mode, Instant now) {
        super(CorrectionId.of(delivery, toVersion).value());
        this.deliveryId = delivery.value();
        this.versionId = toVersion.value();
        this.mode = mode;
        this.state = CorrectionState.PENDING;
        this.dueAt = now;
        this.openedAt = now;
        this.changedAt = now;
    }

    /** @param committed whether the call happens after this transaction; a local channel is called within it */
    public void send(boolean committed, Instant now) {
        attempt++;
        if (firstSentAt == null) {
            firstSentAt = now;
        }
        if (committed) {
            go(CorrectionState.SENDING, now);
        }
    }

    public void settle(CorrectionVerdict verdict, Instant now) {
        go(verdict.state(), now);
        dueAt = verdict.nextAt();
        code = verdict.code();
        detail = verdict.detail();
        maybeDone = verdict.maybeDone();
        if (verdict.counts() != null) {
            count(verdict.counts());
        }
    }

    public void stop(CorrectionStop reason, Instant now) {
        settle(reason.verdict(maybeDone), now);
    }

    /** By a person: earlier attempts count no more, the first one's instant still does. */
    public void beginAgain(boolean confirmedAbsent, Instant now) {
        settle(
                CorrectionVerdict.of(
                                CorrectionState.RETRYING,
                                "retried-by-person",
                                "Une personne a relancé la correction.",
                                maybeDone && !confirmedAbsent)
                        .at(now),
                now);
        attemptsBefore = attempt;
    }

    /** By a person who saw it, or made it by hand. */
    public void complete(String newProof, Instant now) {
        settle(
                CorrectionVerdict.of(
                        CorrectionState.CORRECTED,
                        "completed-by-person",
                        "Une personne a constaté la correction.",
                        false),
                now);
        proof = newProof;
    }

    public void postpone(Instant next) {
        dueAt = next;
    }

    public void count(Counts newCounts) {
        counts = new RecipientCounts(newCounts);
    }

    private void go(CorrectionState next, Instant now) {
        state = CorrectionTransitions.go(state, next);
        changedAt = now;
        dueAt = null;
    }

    public boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    public CorrectionId id() {
        return new CorrectionId(id);
    }

    public DeliveryId deliveryId() {
        return new DeliveryId(deliveryId);
    }

    public VersionId versionId() {
        return new VersionId(versionId);
    }

    public Capabilities.Correction mode() {
        return mode;
    }

    public CorrectionState state() {
        return state;
    }

    public int attempt() {
        return attempt;
    }

    /** Attempts since a person last asked to begin again. */
    public int attemptsSinceAsked() {
        return attempt - attemptsBefore;
    }

    public Instant firstSentAt() {
        return firstSentAt;
    }

    public boolean maybeDone() {
        return maybeDone;
    }

    public Instant dueAt() {
        return dueAt;
    }

    /** How a person knew that it is done, or null. */
    public String proof() {
        return proof;
    }

    public DeliveryFact.Correction fact() {
        return new DeliveryFact.Correction(
                id(), versionId(), mode, state, code, detail, changedAt, RecipientCounts.of(counts));
    }
}
