package org.beffroi.channels.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;

/** One version on its way to one account, or live there. The row is also its place in the work queue. */
@Entity
class Delivery extends AuthorityEntity {

    private static final Set<DeliveryState> UNSENT =
            EnumSet.of(DeliveryState.WAITING, DeliveryState.PENDING, DeliveryState.HELD);
    private static final Set<DeliveryState> LIVE = EnumSet.of(
            DeliveryState.ACCEPTED,
            DeliveryState.DELIVERED,
            DeliveryState.PARTIAL,
            DeliveryState.UNCERTAIN,
            DeliveryState.MANUAL_REQUIRED);

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

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private int attempt;

    @Column(name = "first_sent_at")
    private Instant firstSentAt;

    @Column(name = "not_after", updatable = false)
    private Instant notAfter;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "lease_token")
    private UUID leaseToken;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    /** The quarantine in which an operator let it go on. */
    @Column(name = "cleared_in")
    private Long clearedIn;

    @Column(name = "maybe_live")
    private boolean maybeLive;

    private boolean retracting;

    @Column(name = "retract_attempt")
    private int retractAttempt;

    /** How many were opened for it: none needs no look at them. */
    private int corrections;

    @Column(name = "correct_attempt")
    private int correctAttempt;

    @Column(name = "corrections_told")
    private int correctionsTold;

    private int lookups;

    @Column(name = "not_found_at")
    private Instant notFoundAt;

    @Column(name = "attempts_before")
    private int attemptsBefore;

    private String proof;

    @Column(name = "external_id")
    private String externalId;

    private String permalink;
    private String code;
    private String detail;

    @Column(name = "count_open")
    private Long open;

    @Column(name = "count_sent")
    private Long sent;

    @Column(name = "count_refused")
    private Long refused;

    @Column(name = "count_uncertain")
    private Long uncertain;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Delivery() {}

    /** Waits for its approval and media. */
    Delivery(PublicationFact release, ChannelKind kind, Lane lane, Duration pause, Instant now) {
        super(DeliveryId.of(release.publicationId(), release.versionId()).value());
        this.publicationId = release.publicationId().value();
        this.messageId = release.messageId().value();
        this.versionId = release.versionId().value();
        this.accountId = release.accountId().value();
        this.kind = kind;
        this.lane = lane;
        this.notAfter = release.notAfter();
        this.state = DeliveryState.WAITING;
        this.dueAt = now.plus(pause);
        this.createdAt = now;
        this.changedAt = now;
    }

    void admit(Instant now) {
        go(DeliveryState.PENDING, now);
        dueAt = now;
    }

    Attempt send(Instant now) {
        go(DeliveryState.SENDING, now);
        return nextAttempt(now);
    }

    /** Of a local channel: the call happens in this very transaction, so no state tells of it. */
    Attempt nextAttempt(Instant now) {
        attempt++;
        if (firstSentAt == null) {
            firstSentAt = now;
        }
        return new Attempt(id, attempt, Purpose.PUBLISH, leaseToken, now);
    }

    Attempt retract(Instant now) {
        retractAttempt++;
        return new Attempt(id, retractAttempt, Purpose.RETRACT, leaseToken, now);
    }

    Attempt correct(Instant now) {
        correctAttempt++;
        return new Attempt(id, correctAttempt, Purpose.CORRECT, leaseToken, now);
    }

    Attempt look(Instant now) {
        lookups++;
        return new Attempt(id, lookups, Purpose.FIND, leaseToken, now);
    }

    void settle(Verdict verdict, Instant now) {
        go(verdict.state(), now);
        code = verdict.code();
        detail = verdict.detail();
        maybeLive = verdict.maybeLive();
        notFoundAt = null;
        if (verdict.externalId() != null) {
            externalId = verdict.externalId();
            permalink = verdict.permalink();
        }
        if (verdict.counts() != null) {
            count(verdict.counts());
        }
        release(verdict.nextAt());
    }

    /** Taking back is not over: what is live stays in its state until the channel has confirmed. */
    void retractLater(Verdict verdict) {
        code = verdict.code();
        detail = verdict.detail();
        release(verdict.nextAt());
    }

    void settleRetraction(Verdict verdict, Instant now) {
        if (verdict.state() == null) {
            retractLater(verdict);
        } else {
            go(verdict.state(), now);
            code = verdict.code();
            detail = verdict.detail();
            retracting = false;
            release(null);
        }
    }

    void end(DeliveryState newState, String newCode, String newDetail, Instant now) {
        go(newState, now);
        code = newCode;
        detail = newDetail;
        release(null);
    }

    /** Of a channel that worked in its own time. A retraction that is due meanwhile keeps its place in the queue. */
    void finish(DeliveryState newState, String newCode, String newDetail, Instant now) {
        go(newState, now);
        code = newCode;
        detail = newDetail;
    }

    void lookAgain(Finding.ReadAgain again) {
        notFoundAt = again.notFoundAt();
        code = again.code();
        detail = again.detail();
        release(again.at());
    }

    /** It was public all the time. A retraction that waited for this goes on at once. */
    void found(ExternalRef ref, Instant now) {
        go(DeliveryState.DELIVERED, now);
        externalId = ref.externalId();
        permalink = ref.permalink();
        code = null;
        detail = null;
        maybeLive = false;
        release(retracting ? now : null);
    }

    /** Nothing is public, for certain: by two readings, or by a person who looked. */
    void isAbsent() {
        maybeLive = false;
        retracting = false;
        notFoundAt = null;
    }

    /** Nobody but a person can tell: it may be public, and nothing more is done by itself. */
    void handOver(DeliveryState to, String newCode, String newDetail, Instant now) {
        go(to, now);
        code = newCode;
        detail = newDetail;
        retracting = false;
        release(null);
    }

    /** By a person: earlier attempts count no more, the first one's instant still does. */
    void beginAgain(Instant now) {
        isAbsent();
        attemptsBefore = attempt;
        code = "retried-by-person";
        detail = "Une personne a relancé l’envoi.";
        sendAgain(now);
    }

    /** By a person who saw it, or put it there. */
    void complete(ExternalRef ref, String newProof, Instant now) {
        go(DeliveryState.DELIVERED, now);
        externalId = ref.externalId();
        permalink = ref.permalink();
        code = "completed-by-person";
        detail = "Une personne a constaté la publication.";
        proof = newProof;
        maybeLive = false;
        release(null);
    }

    void sendAgain(Instant now) {
        go(DeliveryState.RETRYING, now);
        release(now);
    }

    /** A call that is out keeps its lease, so that taking back never overtakes it. */
    void startRetraction(Instant now) {
        retracting = true;
        dueAt = now;
        changedAt = now;
    }

    /** Each time something newer is told of a correction, the delivery counts as newer itself. */
    void correctionTold() {
        correctionsTold++;
    }

    void correctionsOpened(int more) {
        corrections += more;
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

    /** Whether a worker would take it up by itself. */
    boolean wantsWork() {
        return dueAt != null || UNSENT.contains(state);
    }

    /** By the word of a person who saw it there, from wherever a copy of the database had left it. */
    void foundLive(String foundId, String foundPermalink, Instant now) {
        if (state == DeliveryState.WAITING || state == DeliveryState.HELD) {
            go(DeliveryState.PENDING, now);
        }
        go(DeliveryState.DELIVERED, now);
        externalId = foundId == null ? externalId : foundId;
        permalink = foundPermalink == null ? permalink : foundPermalink;
        code = null;
        detail = null;
        maybeLive = false;
        release(null);
    }

    /** By the word of a person; what may be public all the same is not called cancelled. */
    void abandon(String newCode, String newDetail, Instant now) {
        boolean unknown = maybeLive || state == DeliveryState.SENDING;
        if (state != DeliveryState.UNCERTAIN) {
            go(unknown ? DeliveryState.UNCERTAIN : DeliveryState.CANCELLED, now);
        }
        maybeLive = unknown;
        code = newCode;
        detail = newDetail;
        release(null);
    }

    /** Whether the channel is still to get it, or to be asked for it. */
    boolean isOnItsWay() {
        return UNSENT.contains(state)
                || state == DeliveryState.SENDING
                || state == DeliveryState.RETRYING
                || state == DeliveryState.UNCERTAIN;
    }

    /** The post stays as it is, neither taken back nor corrected; nothing more is done by itself. */
    void rest(Instant now) {
        retracting = false;
        changedAt = now;
        release(null);
    }

    void count(Counts counts) {
        open = counts.open();
        sent = counts.sent();
        refused = counts.refused();
        uncertain = counts.uncertain();
    }

    private void go(DeliveryState next, Instant now) {
        state = Transitions.go(state, next);
        changedAt = now;
    }

    boolean heldBy(UUID token) {
        return token.equals(leaseToken);
    }

    boolean isUnsent() {
        return UNSENT.contains(state) || (state == DeliveryState.RETRYING && !maybeLive);
    }

    /** Something of it may be public: taking the message back means calling the channel. */
    boolean mayBePublic() {
        return LIVE.contains(state) || (state == DeliveryState.RETRYING && maybeLive);
    }

    /** Something of it is, may be, or is just about to become public. */
    boolean mayBecomePublic() {
        return state == DeliveryState.SENDING || state == DeliveryState.MANUAL_REQUIRED || mayBePublic();
    }

    /** The channel has it for certain: it can be corrected. */
    boolean isPublic() {
        return state == DeliveryState.DELIVERED || state == DeliveryState.PARTIAL;
    }

    boolean hasCorrections() {
        return corrections > 0;
    }

    boolean isLate(Instant now) {
        return !now.isBefore(notAfter);
    }

    boolean isRetracting() {
        return retracting;
    }

    boolean maybeLive() {
        return maybeLive;
    }

    /** Whether the channel must be read before anything else is done, where it can be read. */
    boolean isSought() {
        return maybeLive && externalId == null && (state == DeliveryState.UNCERTAIN || retracting);
    }

    /** Attempts since a person last asked to begin again. */
    int attemptsSinceAsked() {
        return attempt - attemptsBefore;
    }

    int lookups() {
        return lookups;
    }

    Instant notFoundAt() {
        return notFoundAt;
    }

    String proof() {
        return proof;
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

    DeliveryState state() {
        return state;
    }

    int attempt() {
        return attempt;
    }

    int retractAttempt() {
        return retractAttempt;
    }

    Instant firstSentAt() {
        return firstSentAt;
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

    Instant changedAt() {
        return changedAt;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }

    String permalink() {
        return permalink;
    }

    ExternalRef externalRef() {
        return new ExternalRef(externalId, permalink);
    }

    Counts counts() {
        return open == null ? null : new Counts(open, sent, refused, uncertain);
    }

    DeliveryFact fact(DeliveryFact.Correction correction) {
        return new DeliveryFact(
                id(),
                publicationId(),
                messageId(),
                versionId(),
                accountId(),
                kind,
                state,
                attempt,
                externalId,
                permalink,
                code,
                detail,
                changedAt,
                counts(),
                correction);
    }
}
