package org.beffroi.channels.delivery;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.RetryMeans;
import org.beffroi.contracts.DeliveryState;

/**
 * Judges outcomes. Whether a request may be repeated follows from the channel's {@link RetryMeans}: an outcome that we
 * cannot know is repeated only under a provider's key, and only while the key is trusted. After that the channel is read
 * back where it can be, and a person looks where it cannot.
 */
final class Judgement {

    private static final String TOO_LATE =
            "Le message n’a pas pu partir avant l’heure limite. Planifiez-le à nouveau" + " s’il est encore utile.";
    private static final String LOOK_YOURSELF =
            "On ne sait pas si le message est parti. Vérifiez sur le canal avant toute nouvelle tentative.";
    private static final String WE_LOOK =
            "On ne sait pas si le message est parti : Beffroi relit le canal avant toute nouvelle tentative.";

    private final RetryMeans means;
    private final RetryCurve curve;
    private final Duration lookupAfter;

    /** @param lookupAfter how long after it was sent a request may still take effect: lease and a margin */
    Judgement(RetryMeans means, RetryCurve curve, Duration lookupAfter) {
        this.means = means;
        this.curve = curve;
        this.lookupAfter = lookupAfter;
    }

    /**
     * What is known when an attempt ends.
     *
     * @param attempt     its number, since a person last asked to begin again
     * @param firstSentAt when the first attempt of all was sent
     * @param sentAt      when this one was
     * @param maybeLive   whether an attempt before this one ended unknown
     */
    record Facts(int attempt, Instant firstSentAt, Instant sentAt, Instant now, Instant notAfter, boolean maybeLive) {}

    Verdict published(Outcome outcome, Facts facts) {
        return switch (outcome) {
            case Outcome.Published p -> delivered(p.externalId(), p.permalink());
            case Outcome.Accepted a ->
                new Verdict(DeliveryState.ACCEPTED, null, null, null, a.ref(), null, a.counts(), true, false);
            case Outcome.Duplicate d when d.externalId() != null -> delivered(d.externalId(), d.permalink());
            case Outcome.Duplicate d -> unknown("duplicate-unnamed", null, facts.sentAt(), facts.now());
            case Outcome.Retryable r -> again(r.code(), r.detail(), r.retryAfter(), facts, facts.maybeLive());
            case Outcome.Uncertain u
            when means instanceof RetryMeans.Key -> again(u.code(), u.detail(), u.retryAfter(), facts, true);
            case Outcome.Uncertain u -> unknown(u.code(), u.detail(), facts.sentAt(), facts.now());
            case Outcome.Permanent p
            when p.endsAccount() ->
                end(DeliveryState.FAILED, p.code(), p.detail(), facts, facts.maybeLive())
                        .lostAccess();
            case Outcome.Permanent p -> end(DeliveryState.FAILED, p.code(), p.detail(), facts, facts.maybeLive());
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
            return end(DeliveryState.FAILED, code, detail, facts, maybeLive);
        }
        if (next.isAfter(facts.notAfter())) {
            String missed = detail == null ? TOO_LATE : detail + " " + TOO_LATE;
            return maybeLive
                    ? unknown(code, detail, facts.sentAt(), facts.now())
                    : Verdict.of(DeliveryState.MISSED, code, missed, false);
        }
        if (maybeLive && !means.mayRepeatUnknown(facts.firstSentAt(), next)) {
            return unknown(code, detail, facts.sentAt(), facts.now());
        }
        return Verdict.of(DeliveryState.RETRYING, code, detail, maybeLive).at(next);
    }

    boolean mayRepeatUnknown(Instant firstSentAt, Instant at) {
        return means.mayRepeatUnknown(firstSentAt, at);
    }

    /**
     * What may be public is looked for before anything else is done: by us, once the request can no longer be on its way,
     * or by a person.
     */
    Verdict unknown(String code, String detail, Instant sentAt, Instant now) {
        String cause = detail == null ? "" : detail + " ";
        if (!means.readable()) {
            return Verdict.of(DeliveryState.MANUAL_REQUIRED, code, cause + LOOK_YOURSELF, true);
        }
        Instant settled = sentAt.plus(lookupAfter);
        return Verdict.of(DeliveryState.UNCERTAIN, code, cause + WE_LOOK, true)
                .at(settled.isAfter(now) ? settled : now);
    }

    /** What ends badly after an unknown attempt may be public all the same: it is never called a failure. */
    private Verdict end(DeliveryState state, String code, String detail, Facts facts, boolean maybeLive) {
        return maybeLive ? unknown(code, detail, facts.sentAt(), facts.now()) : Verdict.of(state, code, detail, false);
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
