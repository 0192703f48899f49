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
     * @param attempt   its number within the correction
     * @param maybeDone whether an attempt before this one ended unknown
     */
    public CorrectionVerdict of(Outcome outcome, int attempt, Instant now, boolean maybeDone) {
        return switch (outcome) {
            case Outcome.Published p -> done();
            case Outcome.Duplicate d -> done();
            case Outcome.Accepted a ->
                CorrectionVerdict.of(CorrectionState.ACCEPTED, null, null, true).with(a.counts());
            case Outcome.Retryable r -> again(r.code(), r.detail(), r.retryAfter(), attempt, now, maybeDone);
            case Outcome.Uncertain u
            when mayRepeat() -> again(u.code(), u.detail(), u.retryAfter(), attempt, now, true);
            case Outcome.Uncertain u ->
                CorrectionVerdict.of(CorrectionState.UNCERTAIN, u.code(), and(u.detail(), CHECK), true);
            case Outcome.Permanent p
            when p.endsAccount() -> impossible(p, maybeDone).lostAccess();
            case Outcome.Permanent p -> impossible(p, maybeDone);
            case Outcome.Reconnect r ->
                again(r.code(), r.detail(), null, attempt, now, maybeDone).lostAccess();
        };
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

    private boolean mayRepeat() {
        return mode == Correction.EDIT || means instanceof RetryMeans.Key;
    }

    private CorrectionVerdict again(
            String code, String detail, Duration asked, int attempt, Instant now, boolean maybeDone) {
        if (!pace.exhausted(attempt)) {
            return CorrectionVerdict.of(CorrectionState.RETRYING, code, detail, maybeDone)
                    .at(now.plus(pace.waitAfter(attempt, asked)));
        }
        return maybeDone
                ? CorrectionVerdict.of(CorrectionState.UNCERTAIN, code, and(detail, CHECK), true)
                : CorrectionVerdict.of(CorrectionState.FAILED, code, and(detail, BY_HAND), false);
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
