package org.beffroi.channels.correction;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.RetryMeans;
import org.beffroi.contracts.ChannelAccount.Capabilities.Correction;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;

/**
 * Judges the outcomes of corrections. No {@code notAfter} ends them: what is wrong is public already. An edit leaves the
 * same post whether it is done once or twice, so an unknown outcome is repeated; what is sent after a post is repeated
 * only under a key that its receiver knows.
 */
public final class CorrectionJudgement {

    private static final String CHECK = "On ne sait pas si la correction est arrivée. Vérifiez sur le canal.";
    private static final String BY_HAND = "Beffroi n’essaie plus. Corrigez à la main sur le canal, ou faites constater"
            + " par la direction de la communication que la correction n’ira pas plus loin.";

    private final Correction mode;
    private final RetryMeans means;
    private final Pace pace;

    public CorrectionJudgement(Correction mode, RetryMeans means, Pace pace) {
        this.mode = mode;
        this.means = means;
        this.pace = pace;
    }

    /** How often to try, and how long to wait. */
    public interface Pace {

        boolean exhausted(int attempt);

        Duration waitAfter(int attempt, Duration asked);
    }

    /**
     * What is known when an attempt ends.
     *
     * @param attempt     its number, since a person last asked to begin again
     * @param firstSentAt when the first attempt of all was sent
     * @param maybeDone   whether an attempt before this one ended unknown
     */
    public record Facts(int attempt, Instant firstSentAt, Instant now, boolean maybeDone) {}

    public CorrectionVerdict of(Outcome outcome, Facts facts) {
        return switch (outcome) {
            case Outcome.Published p -> done();
            case Outcome.Duplicate d -> done();
            case Outcome.Accepted a ->
                CorrectionVerdict.of(CorrectionState.ACCEPTED, null, null, true).with(a.counts());
            case Outcome.Retryable r -> again(r.code(), r.detail(), r.retryAfter(), facts, facts.maybeDone());
            case Outcome.Uncertain u -> again(u.code(), u.detail(), u.retryAfter(), facts, true);
            case Outcome.Permanent p
            when p.endsAccount() -> impossible(p, facts.maybeDone()).lostAccess();
            case Outcome.Permanent p -> impossible(p, facts.maybeDone());
            case Outcome.Reconnect r ->
                again(r.code(), r.detail(), null, facts, facts.maybeDone()).lostAccess();
        };
    }

    /** Whether an attempt whose outcome is unknown may be made again. */
    public boolean mayRepeat(Instant firstSentAt, Instant at) {
        return mode == Correction.EDIT || means.mayRepeatUnknown(firstSentAt, at);
    }

    public CorrectionVerdict unknown(String code, String detail) {
        return CorrectionVerdict.of(CorrectionState.UNCERTAIN, code, and(detail, CHECK), true);
    }

    /** Of a follow-up to many: nobody is open any more. Whom it reached has the correction, whoever else has not. */
    public static CorrectionVerdict ended(Counts counts, String code, String detail) {
        return CorrectionVerdict.of(endOf(counts), code, detail, false).with(counts);
    }

    private static CorrectionState endOf(Counts counts) {
        if (counts.sent() > 0 || (counts.refused() == 0 && counts.uncertain() == 0)) {
            return CorrectionState.CORRECTED;
        }
        return counts.uncertain() > 0 ? CorrectionState.UNCERTAIN : CorrectionState.FAILED;
    }

    private CorrectionVerdict again(String code, String detail, Duration asked, Facts facts, boolean maybeDone) {
        Instant next = facts.now().plus(pace.waitAfter(facts.attempt(), asked));
        if (pace.exhausted(facts.attempt())) {
            return maybeDone
                    ? unknown(code, detail)
                    : CorrectionVerdict.of(CorrectionState.FAILED, code, and(detail, BY_HAND), false);
        }
        if (maybeDone && !mayRepeat(facts.firstSentAt(), next)) {
            return unknown(code, detail);
        }
        return CorrectionVerdict.of(CorrectionState.RETRYING, code, detail, maybeDone)
                .at(next);
    }

    private static CorrectionVerdict impossible(Outcome.Permanent refusal, boolean maybeDone) {
        return CorrectionVerdict.of(CorrectionState.IMPOSSIBLE, refusal.code(), refusal.detail(), maybeDone);
    }

    private static CorrectionVerdict done() {
        return CorrectionVerdict.of(CorrectionState.CORRECTED, null, null, false);
    }

    private static String and(String detail, String remedy) {
        return detail == null ? remedy : detail + " " + remedy;
    }
}
