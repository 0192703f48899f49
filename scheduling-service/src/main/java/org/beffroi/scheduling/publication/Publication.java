package org.beffroi.scheduling.publication;

import static org.beffroi.contracts.PublicationState.BLOCKED;
import static org.beffroi.contracts.PublicationState.CANCELLED;
import static org.beffroi.contracts.PublicationState.HELD;
import static org.beffroi.contracts.PublicationState.MISSED;
import static org.beffroi.contracts.PublicationState.PLANNED;
import static org.beffroi.contracts.PublicationState.RELEASED;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PlanId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.AuthorityEntity;
import org.beffroi.scheduling.calendar.CivilTime;
import org.beffroi.scheduling.calendar.Timing;

/**
 * One message on one account at one instant. {@code PLANNED} means that it would go out as things stand, {@code BLOCKED}
 * that it would not; it always points to the message's current version until it is released.
 */
@Entity
@Table(name = "publication")
public class Publication extends AuthorityEntity {

    /** States before the release; from all others there is no way on. */
    static final Set<PublicationState> UNRELEASED = EnumSet.of(PLANNED, BLOCKED, HELD);

    @Column(name = "plan_id", updatable = false)
    private UUID planId;

    @Column(name = "message_id", updatable = false)
    private UUID messageId;

    @Column(name = "version_id")
    private UUID versionId;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private ChannelKind kind;

    private String civil;

    private String zone;

    @Column(name = "tz_version")
    private String tzVersion;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "not_after")
    private Instant notAfter;

    @Enumerated(EnumType.STRING)
    private PublicationState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "blocked_by")
    private Blocker blockedBy;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Lane lane;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "released_at")
    private Instant releasedAt;

    /** When a channel first told of the delivery that the release led to. */
    @Column(name = "answered_at")
    private Instant answeredAt;

    /** The quarantine in which an operator let it go on. */
    @Column(name = "cleared_in")
    private Long clearedIn;

    protected Publication() {}

    public Publication(
            PlanId plan, MessageId message, AccountId account, ChannelKind kind, Timing timing, Readiness readiness) {
        super(PublicationId.next().value());
        this.planId = plan.value();
        this.messageId = message.value();
        this.accountId = account.value();
        this.kind = kind;
        this.lane = Lane.NORMAL;
        this.state = BLOCKED;
        set(timing);
        follow(readiness);
    }

    /** Another instant. */
    void move(Timing timing) {
        require(UNRELEASED);
        set(timing);
    }

    void cancel() {
        require(UNRELEASED);
        become(CANCELLED);
    }

    /** Points to the current version again, and goes on or stops accordingly. */
    void follow(Readiness readiness) {
        require(UNRELEASED);
        versionId = readiness.version().map(VersionId::value).orElse(null);
        if (state != HELD) {
            blockedBy = readiness.blocker().orElse(null);
            state = blockedBy == null ? PLANNED : BLOCKED;
        }
    }

    /** Whether it is to go out at this instant: due, ready, and not too late. */
    boolean isToRelease(Instant now) {
        return state == PLANNED && !dueAt.isAfter(now) && !notAfter.isBefore(now);
    }

    /** Whether its time has passed without a release. */
    boolean isToMiss(Instant now) {
        return UNRELEASED.contains(state) && notAfter.isBefore(now);
    }

    void release(Instant now) {
        require(EnumSet.of(PLANNED));
        become(RELEASED);
        releasedAt = now;
    }

    /** From the planned instant to the release. */
    Duration lateness() {
        return Duration.between(dueAt, releasedAt);
    }

    /** A delivery of it exists: it was released, and this copy of the database does not know. */
    void recognise(VersionId released, Instant at) {
        require(UNRELEASED);
        versionId = released.value();
        become(RELEASED);
        releasedAt = at;
        answeredAt = at;
    }

    /** Only what was released and has not ended may be told to the channels again. */
    void requireReleased() {
        require(EnumSet.of(RELEASED));
    }

    void clear(long quarantine) {
        clearedIn = quarantine;
    }

    void miss() {
        require(UNRELEASED);
        become(MISSED);
    }

    /** What the release led to has ended without being public: the account is free for another plan. */
    void end(Instant at) {
        require(EnumSet.of(RELEASED));
        endedAt = at;
    }

    PublicationFact fact() {
        return new PublicationFact(
                id(),
                planId(),
                messageId(),
                versionId().orElse(null),
                accountId(),
                civil,
                zone,
                dueAt,
                notAfter,
                state);
    }

    private void set(Timing timing) {
        CivilTime due = timing.due();
        civil = due.civil().toString();
        zone = due.zone().getId();
        tzVersion = due.tzVersion();
        dueAt = due.instant();
        notAfter = timing.notAfter(kind);
    }

    private void become(PublicationState next) {
        state = next;
        blockedBy = null;
    }

    private void require(Set<PublicationState> from) {
        if (!from.contains(state)) {
            throw new Refusal(409, "publication-out-of-state")
                    .with("state", state)
                    .args(state);
        }
    }

    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    public PublicationId id() {
        return new PublicationId(id);
    }

    public PlanId planId() {
        return new PlanId(planId);
    }

    public MessageId messageId() {
        return new MessageId(messageId);
    }

    public Optional<VersionId> versionId() {
        return Optional.ofNullable(versionId).map(VersionId::new);
    }

    public AccountId accountId() {
        return new AccountId(accountId);
    }

    public ChannelKind kind() {
        return kind;
    }

    Lane lane() {
        return lane;
    }

    public String civil() {
        return civil;
    }

    public String zone() {
        return zone;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant notAfter() {
        return notAfter;
    }

    public PublicationState state() {
        return state;
    }

    public Optional<Blocker> blockedBy() {
        return Optional.ofNullable(blockedBy);
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
