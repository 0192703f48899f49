package org.beffroi.channels.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.correction.RecipientCounts;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.PublicationFact;

/** One version on its way to one account, or live there. */
@Entity
class Delivery extends ReleasedRow {

    private static final Set<DeliveryState> UNSENT =
            EnumSet.of(DeliveryState.WAITING, DeliveryState.PENDING, DeliveryState.HELD);
    private static final Set<DeliveryState> LIVE = EnumSet.of(
            DeliveryState.ACCEPTED,
            DeliveryState.DELIVERED,
            DeliveryState.PARTIAL,
            DeliveryState.UNCERTAIN,
            DeliveryState.MANUAL_REQUIRED);

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private int attempt;

    @Column(name = "attempts_before")
    private int attemptsBefore;

    @Column(name = "first_sent_at")
    private Instant firstSentAt;

    @Column(name = "maybe_live")
    private boolean maybeLive;

    @Embedded
    private Readings readings = new Readings();

    @Embedded
    private Retraction retraction = new Retraction();

    @Embedded
    private CorrectionCount corrections = new CorrectionCount();

    @Embedded
    private RecipientCounts counts;

    @Column(name = "external_id")
    private String externalId;

    private String permalink;
    private String code;
    private String detail;
    private String proof;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Delivery() {}

    /** Waits for its approval and media. */
    Delivery(PublicationFact release, ChannelKind kind, Lane lane, Duration pause, Instant now) {
        super(release, kind, lane, now.plus(pause), now);
        this.state = DeliveryState.WAITING;
        this.changedAt = now;
    }

    void admit(Instant now) {
        go(DeliveryState.PENDING, now);
        wake(now);
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
        return attempt(attempt, Purpose.PUBLISH, now);
    }

    Attempt retract(Instant now) {
        return attempt(retraction.nextAttempt(), Purpose.RETRACT, now);
    }

    Attempt correct(Instant now) {
        return attempt(corrections.nextAttempt(), Purpose.CORRECT, now);
    }

    Attempt look(Instant now) {
        return attempt(readings.nextAttempt(), Purpose.FIND, now);
    }

    void settle(Verdict verdict, Instant now) {
        finish(verdict.state(), verdict.code(), verdict.detail(), now);
        maybeLive = verdict.maybeLive();
        readings.forget();
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
            handOver(verdict.state(), verdict.code(), verdict.detail(), now);
        }
    }

    void end(DeliveryState newState, String newCode, String newDetail, Instant now) {
        finish(newState, newCode, newDetail, now);
        release(null);
    }

    /** Of a channel that worked in its own time. A retraction that is due meanwhile keeps its place in the queue. */
    void finish(DeliveryState newState, String newCode, String newDetail, Instant now) {
        go(newState, now);
        code = newCode;
        detail = newDetail;
    }

    void lookAgain(Finding.ReadAgain again) {
        readings.notFound(again.notFoundAt());
        code = again.code();
        detail = again.detail();
        release(again.at());
    }

    /** It was public all the time. A retraction that waited for this goes on at once. */
    void found(ExternalRef ref, Instant now) {
        isLive(ref, null, null, now);
        release(retraction.isOn() ? now : null);
    }

    /** Nothing is public, for certain: by two readings, or by a person who looked. */
    void isAbsent() {
        maybeLive = false;
        retraction.end();
        readings.forget();
    }

    /** Nobody but a person can tell, or take it back: nothing more is done by itself. */
    void handOver(DeliveryState to, String newCode, String newDetail, Instant now) {
        end(to, newCode, newDetail, now);
        retraction.end();
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
        isLive(ref, "completed-by-person", "Une personne a constaté la publication.", now);
        proof = newProof;
        release(null);
    }

    private void isLive(ExternalRef ref, String newCode, String newDetail, Instant now) {
        finish(DeliveryState.DELIVERED, newCode, newDetail, now);
        externalId = ref.externalId();
        permalink = ref.permalink();
        maybeLive = false;
    }

    void sendAgain(Instant now) {
        go(DeliveryState.RETRYING, now);
        release(now);
    }

    /** A call that is out keeps its lease, so that taking back never overtakes it. */
    void startRetraction(Instant now) {
        retraction.begin();
        changedAt = now;
        wake(now);
    }

    /** Whether a worker would take it up by itself. */
    boolean wantsWork() {
        return dueAt() != null || UNSENT.contains(state);
    }

    /** By the word of a person who saw it there, from wherever a copy of the database had left it. */
    void foundLive(String foundId, String foundPermalink, Instant now) {
        if (state == DeliveryState.WAITING || state == DeliveryState.HELD) {
            go(DeliveryState.PENDING, now);
        }
        isLive(
                new ExternalRef(
                        foundId == null ? externalId : foundId, foundPermalink == null ? permalink : foundPermalink),
                null,
                null,
                now);
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
        retraction.end();
        changedAt = now;
        release(null);
    }

    void count(Counts newCounts) {
        counts = new RecipientCounts(newCounts);
    }

    private void go(DeliveryState next, Instant now) {
        state = Transitions.go(state, next);
        changedAt = now;
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

    boolean isRetracting() {
        return retraction.isOn();
    }

    Retraction retraction() {
        return retraction;
    }

    Readings readings() {
        return readings;
    }

    CorrectionCount corrections() {
        return corrections;
    }

    boolean maybeLive() {
        return maybeLive;
    }

    /** Whether the channel must be read before anything else is done, where it can be read. */
    boolean isSought() {
        return maybeLive && externalId == null && (state == DeliveryState.UNCERTAIN || isRetracting());
    }

    /** Attempts since a person last asked to begin again. */
    int attemptsSinceAsked() {
        return attempt - attemptsBefore;
    }

    /** From the planned instant until it arrived; null where it has not, and where only a person knows when. */
    Duration lateness() {
        return isPublic() && proof == null && plannedFor() != null ? Duration.between(plannedFor(), changedAt) : null;
    }

    String proof() {
        return proof;
    }

    DeliveryState state() {
        return state;
    }

    int attempt() {
        return attempt;
    }

    Instant firstSentAt() {
        return firstSentAt;
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
        return RecipientCounts.of(counts);
    }
}
