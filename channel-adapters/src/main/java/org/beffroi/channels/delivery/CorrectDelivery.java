package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.account.Adapters;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.correction.Correction;
import org.beffroi.channels.correction.CorrectionJudgement;
import org.beffroi.channels.correction.CorrectionStop;
import org.beffroi.channels.correction.CorrectionVerdict;
import org.beffroi.channels.correction.Corrections;
import org.beffroi.contracts.AccountState;

/**
 * Attempts at a correction, under the delivery's row and lease: whatever is done to one post is done one after the
 * other. The delivery keeps its own state; that it is late does not matter, what is wrong is public already.
 */
@ApplicationScoped
class CorrectDelivery {

    private final Corrections corrections;
    private final FollowCorrections follow;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Adapters adapters;
    private final PrepareCall prepare;
    private final DeliveryEvents events;
    private final DeliveryConfig config;
    private final Judgements judgements;
    private final Clock clock;

    CorrectDelivery(
            Corrections corrections,
            FollowCorrections follow,
            Attempts attempts,
            Accounts accounts,
            Adapters adapters,
            PrepareCall prepare,
            DeliveryEvents events,
            DeliveryConfig config,
            Judgements judgements,
            Clock clock) {
        this.corrections = corrections;
        this.follow = follow;
        this.attempts = attempts;
        this.accounts = accounts;
        this.adapters = adapters;
        this.prepare = prepare;
        this.events = events;
        this.config = config;
        this.judgements = judgements;
        this.clock = clock;
    }

    boolean concerns(Delivery delivery) {
        return delivery.corrections().any() && follow.isReady(delivery);
    }

    /** The last look before a call: still wanted, still approved to the letter, and all is here. */
    Optional<Call> begin(Delivery delivery) {
        giveUp(delivery);
        follow.follow(delivery);
        Instant now = clock.instant();
        Correction correction = corrections.waiting(delivery.id()).orElse(null);
        if (correction == null || !correction.isDue(now)) {
            delivery.release(correction == null ? null : correction.dueAt());
            return Optional.empty();
        }
        Account account = accounts.find(delivery.accountId()).orElseThrow();
        Optional<CorrectionStop> stop = stop(correction, account);
        if (stop.isPresent()) {
            correction.stop(stop.get(), now);
            delivery.release(null);
            events.corrected(delivery);
            return Optional.empty();
        }
        if (account.state() == AccountState.RECONNECT) {
            return postpone(delivery, correction, config.reconnectPause());
        }
        if (correction.maybeDone() && !judgement(delivery, correction).mayRepeat(correction.firstSentAt(), now)) {
            return handOver(delivery, correction, now);
        }
        return prepare.hasMedia(correction.versionId())
                ? send(delivery, correction, account, now)
                : postpone(delivery, correction, config.waitingPause());
    }

    /** What cannot be made, whoever asks for it. */
    Optional<CorrectionStop> stopReason(Delivery delivery, Correction correction) {
        return stop(correction, accounts.find(delivery.accountId()).orElseThrow());
    }

    private Optional<CorrectionStop> stop(Correction correction, Account account) {
        if (!prepare.isIntact(correction.versionId())) {
            return Optional.of(CorrectionStop.HASH_MISMATCH);
        }
        if (account.state() == AccountState.DISABLED) {
            return Optional.of(CorrectionStop.ACCOUNT_DISABLED);
        }
        return prepare.isRendered(correction.versionId(), account)
                ? Optional.empty()
                : Optional.of(CorrectionStop.NOT_RENDERED);
    }

    /** It may have arrived, and waited longer than a repeated request would be known as such. */
    private Optional<Call> handOver(Delivery delivery, Correction correction, Instant now) {
        correction.settle(
                judgement(delivery, correction).unknown(correction.fact().code(), null), now);
        delivery.release(null);
        events.corrected(delivery);
        return Optional.empty();
    }

    private Optional<Call> postpone(Delivery delivery, Correction correction, Duration pause) {
        Instant next = clock.instant().plus(pause);
        correction.postpone(next);
        delivery.release(next);
        return Optional.empty();
    }

    private Optional<Call> send(Delivery delivery, Correction correction, Account account, Instant now) {
        ChannelAdapter adapter = adapters.of(account.kind());
        correction.send(!adapter.local(), now);
        Attempt attempt = delivery.correct(now);
        attempts.persist(attempt);
        PrepareCall.Prepared call = prepare.correction(delivery, correction, account, now);
        ExternalRef ref = delivery.externalRef();
        if (adapter.local()) {
            settle(delivery, correction, attempt, adapter.update(ref, call.rendition(), call.connection(), call.key()));
            return Optional.empty();
        }
        return Optional.of(new Call.Act(
                attempt.rowId(), () -> adapter.update(ref, call.rendition(), call.connection(), call.key())));
    }

    Verdict settle(Delivery delivery, Attempt attempt, Outcome outcome) {
        return settle(delivery, corrections.sending(delivery.id()).orElseThrow(), attempt, outcome);
    }

    private Verdict settle(Delivery delivery, Correction correction, Attempt attempt, Outcome outcome) {
        Instant now = clock.instant();
        attempt.end(outcome, now);
        CorrectionVerdict verdict = verdict(delivery, correction, outcome, now);
        correction.settle(verdict, now);
        delivery.release(delivery.isRetracting() ? now : null);
        events.corrected(delivery);
        // a newer version, or a withdrawal, that came while the call was out
        follow.follow(delivery);
        return new Verdict(null, null, verdict.code(), verdict.detail(), null, null, null, false, verdict.reconnect());
    }

    private CorrectionVerdict verdict(Delivery delivery, Correction correction, Outcome outcome, Instant now) {
        return judgement(delivery, correction)
                .of(
                        outcome,
                        new CorrectionJudgement.Facts(
                                correction.attemptsSinceAsked(),
                                correction.firstSentAt(),
                                now,
                                correction.maybeDone()));
    }

    CorrectionJudgement judgement(Delivery delivery, Correction correction) {
        return new CorrectionJudgement(
                correction.mode(), adapters.of(delivery.kind()).capabilities().retryMeans(), judgements.curve());
    }

    /** The lease ran out while a call was out: whoever held it is gone, and what the channel did is unknown. */
    void giveUp(Delivery delivery) {
        if (!delivery.corrections().any()) {
            return;
        }
        corrections.sending(delivery.id()).ifPresent(correction -> {
            Outcome unknown = BeginAttempt.lost();
            attempts.openOf(delivery.id()).forEach(attempt -> attempt.end(unknown, clock.instant()));
            correction.settle(verdict(delivery, correction, unknown, clock.instant()), clock.instant());
            events.corrected(delivery);
            follow.follow(delivery);
        });
    }
}
