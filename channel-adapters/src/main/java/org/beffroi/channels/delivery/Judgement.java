package org.beffroi.channels.delivery;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.RetryMeans;
import org.beffroi.contracts.DeliveryState;

/**
 * Judges outcomes. Whether a request may be repeated follows from the channel's {@link RetryMeans}: an outcome that we
 * cannot know is repeated only under a provider's key, and only while the key is trusted.
 */
final class Judgement {

    /** A provider may forget a key earlier than it says: its clock is not ours. */
    private static final double TRUSTED_SHARE_OF_KEY_WINDOW = 0.8;

    private static final String TOO_LATE =
            "Le message n’a pas pu partir avant l’heure limite. Planifiez-le à nouveau" + " s’il est encore utile.";
    private static final String UNKNOWN =
            "On ne sait pas si le message est parti. Vérifiez sur le canal avant toute" + " nouvelle tentative.";

    private final RetryMeans means;
    private final RetryCurve curve;

    Judgement(RetryMeans means, RetryCurve curve) {
        this.means = means;
        this.curve = curve;
    }

    /**
     * What is known when an attempt ends.
     *
     * @param attempt     its number
     * @param firstSentAt when the first attempt of all was sent
     * @param maybeLive   whether an attempt before this one ended unknown
     */
    record Facts(int attempt, Instant firstSentAt, Instant now, Instant notAfter, boolean maybeLive) {}

    Verdict published(Outcome outcome, Facts facts) {
        return switch (outcome) {
            case Outcome.Published p -> delivered(p.externalId(), p.permalink());
            case Outcome.Accepted a ->
                new Verdict(DeliveryState.ACCEPTED, null, null, null, a.ref(), null, a.counts(), true, false);
            case Outcome.Duplicate d when d.externalId() != null -> delivered(d.externalId(), d.permalink());
            case Outcome.Duplicate d -> Verdict.of(DeliveryState.UNCERTAIN, "duplicate-unnamed", UNKNOWN, true);
            case Outcome.Retryable r -> again(r.code(), r.detail(), r.retryAfter(), facts, facts.maybeLive());
            case Outcome.Uncertain u
            when means instanceof RetryMeans.Key -> again(u.code(), u.detail(), u.retryAfter(), facts, true);
            case Outcome.Uncertain u -> Verdict.of(DeliveryState.UNCERTAIN, u.code(), or(u.detail(), UNKNOWN), true);
            case Outcome.Permanent p
            when p.endsAccount() ->
                end(DeliveryState.FAILED, p.code(), p.detail(), facts.maybeLive())
                        .lostAccess();
            case Outcome.Permanent p -> end(DeliveryState.FAILED, p.code(), p.detail(), facts.maybeLive());
            case Outcome.Reconnect r ->
                again(r.code(), r.detail(), null, facts, facts.maybeLive()).lostAccess();
        };
    }

    /** Taking back may be repeated without harm, so an unknown outcome is tried again; no {@code notAfter} ends it. */
    Verdict retracted(Outcome outcome, int attempt, Instant now, boolean maybeLive) {
        return switch (outcome) {
            case Outcome.Published p -> gone();
            case Outcome.Accepted a -> gone();
            case Outcome.Duplicate d -> gone();
            case Outcome.Permanent p -> stays(p.code(), p.detail());
            case Outcome.Retryable r -> retractAgain(r.code(), r.detail(), r.retryAfter(), attempt, now, maybeLive);
            case Outcome.Uncertain u -> retractAgain(u.code(), u.detail(), u.retryAfter(), attempt, now, maybeLive);
            case Outcome.Reconnect r ->
                retractAgain(r.code(), r.detail(), null, attempt, now, maybeLive)
                        .lostAccess();
        };
    }

    private Verdict again(String code, String detail, Duration asked, Facts facts, boolean maybeLive) {
        Instant next = facts.now().plus(curve.waitAfter(facts.attempt(), asked));
        if (curve.exhausted(facts.attempt())) {
            return end(DeliveryState.FAILED, code, detail, maybeLive);
        }
        if (next.isAfter(facts.notAfter())) {
            return end(DeliveryState.MISSED, code, detail == null ? TOO_LATE : detail + " " + TOO_LATE, maybeLive);
        }
        if (maybeLive && next.isAfter(keyTrustedUntil(facts.firstSentAt()))) {
            return Verdict.of(DeliveryState.UNCERTAIN, code, UNKNOWN, true);
        }
        return Verdict.of(DeliveryState.RETRYING, code, detail, maybeLive).at(next);
    }

    private Instant keyTrustedUntil(Instant firstSentAt) {
        return means instanceof RetryMeans.Key key
                ? firstSentAt.plusMillis(Math.round(key.window().toMillis() * TRUSTED_SHARE_OF_KEY_WINDOW))
                : Instant.MIN;
    }

    /** What ends badly after an unknown attempt may be public all the same: it is never called a failure. */
    private static Verdict end(DeliveryState state, String code, String detail, boolean maybeLive) {
        return maybeLive
                ? Verdict.of(DeliveryState.UNCERTAIN, code, UNKNOWN, true)
                : Verdict.of(state, code, detail, false);
    }

    private Verdict retractAgain(
            String code, String detail, Duration asked, int attempt, Instant now, boolean maybeLive) {
        return curve.exhausted(attempt)
                ? stays(code, or(detail, "Le canal n’a pas confirmé le retrait. Retirez le message à la main."))
                : Verdict.of(null, code, detail, maybeLive).at(now.plus(curve.waitAfter(attempt, asked)));
    }

    private static Verdict delivered(String externalId, String permalink) {
        return new Verdict(DeliveryState.DELIVERED, null, null, null, externalId, permalink, null, false, false);
    }

    private static Verdict gone() {
        return Verdict.of(DeliveryState.RETRACTED, null, null, false);
    }

    private static Verdict stays(String code, String detail) {
        return Verdict.of(DeliveryState.RETRACT_IMPOSSIBLE, code, detail, true);
    }

    private static String or(String detail, String otherwise) {
        return detail == null ? otherwise : detail;
    }
}
