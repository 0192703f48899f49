package org.beffroi.channels.correction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.RetryMeans;
import org.beffroi.channels.correction.CorrectionJudgement.Facts;
import org.beffroi.channels.correction.CorrectionJudgement.Pace;
import org.beffroi.contracts.ChannelAccount.Capabilities.Correction;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectionJudgementTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Pace THREE_TIMES = new Pace() {
        @Override
        public boolean exhausted(int attempt) {
            return attempt >= 3;
        }

        @Override
        public Duration waitAfter(int attempt, Duration asked) {
            return asked == null ? Duration.ofSeconds(attempt) : asked;
        }
    };

    private static Facts facts(int attempt, boolean maybeDone) {
        return new Facts(attempt, NOW, NOW, maybeDone);
    }

    private final CorrectionJudgement editing =
            new CorrectionJudgement(Correction.EDIT, new RetryMeans.Lookup(), THREE_TIMES);
    private final CorrectionJudgement following =
            new CorrectionJudgement(Correction.FOLLOW_UP, new RetryMeans.None(), THREE_TIMES);

    @Test
    void aConfirmedEditIsDone() {
        assertEquals(
                CorrectionState.CORRECTED,
                editing.of(new Outcome.Published("1", null), facts(1, true)).state());
        assertEquals(
                CorrectionState.CORRECTED,
                editing.of(new Outcome.Duplicate(null, null), facts(1, true)).state());
    }

    @Test
    void anUnknownEditIsRepeatedBecauseTwiceIsTheSameAsOnce() {
        // When
        CorrectionVerdict verdict = editing.of(new Outcome.Uncertain("lost", "Perdu."), facts(1, false));

        // Then
        assertEquals(List.of(CorrectionState.RETRYING, NOW.plusSeconds(1)), List.of(verdict.state(), verdict.nextAt()));
        assertTrue(verdict.maybeDone());
    }

    @Test
    void anUnknownFollowUpIsNeverRepeatedWithoutAKey() {
        // When
        CorrectionVerdict verdict = following.of(new Outcome.Uncertain("lost", "Perdu."), facts(1, false));

        // Then
        assertEquals(CorrectionState.UNCERTAIN, verdict.state());
        assertTrue(verdict.detail().contains("Vérifiez"), verdict.detail());
    }

    @Test
    void anUnknownFollowUpIsRepeatedAsLongAsItsKeyIsTrusted() {
        // Given
        CorrectionJudgement keyed = new CorrectionJudgement(
                Correction.FOLLOW_UP, new RetryMeans.Key(Duration.ofHours(10), false), THREE_TIMES);
        Outcome unknown = new Outcome.Uncertain("lost", "Perdu.");

        // When
        CorrectionVerdict early = keyed.of(unknown, new Facts(1, NOW.minus(Duration.ofHours(7)), NOW, false));
        CorrectionVerdict late = keyed.of(unknown, new Facts(1, NOW.minus(Duration.ofHours(8)), NOW, false));

        // Then
        assertEquals(
                List.of(CorrectionState.RETRYING, CorrectionState.UNCERTAIN), List.of(early.state(), late.state()));
    }

    @Test
    void aRefusalForGoodIsImpossibleWithTheChannelsReason() {
        // When
        CorrectionVerdict verdict = editing.of(new Outcome.Permanent("post-gone", "Supprimé.", true), facts(1, false));

        // Then
        assertEquals(
                List.of(CorrectionState.IMPOSSIBLE, "post-gone", "Supprimé.", true),
                List.of(verdict.state(), verdict.code(), verdict.detail(), verdict.reconnect()));
    }

    @Test
    void whatTheChannelAskedForIsWaited() {
        // When
        CorrectionVerdict verdict =
                editing.of(new Outcome.Retryable("throttled", null, Duration.ofMinutes(4)), facts(2, false));

        // Then
        assertEquals(NOW.plus(Duration.ofMinutes(4)), verdict.nextAt());
    }

    @Test
    void theLastAttemptFailsUnlessOneMayHaveArrived() {
        Outcome again = new Outcome.Retryable("throttled", null, null);

        assertEquals(CorrectionState.FAILED, editing.of(again, facts(3, false)).state());
        assertEquals(
                CorrectionState.UNCERTAIN, editing.of(again, facts(3, true)).state());
    }

    @Test
    void aLostAccessIsTriedAgainAndTold() {
        // When
        CorrectionVerdict verdict = editing.of(new Outcome.Reconnect("token-refused", "Reconnectez."), facts(1, false));

        // Then
        assertEquals(List.of(CorrectionState.RETRYING, true), List.of(verdict.state(), verdict.reconnect()));
    }

    @Test
    void aFollowUpThatReachedAnybodyIsDoneAndSaysWhomItMissed() {
        assertEquals(CorrectionState.CORRECTED, ended(3, 1, 1));
        assertEquals(CorrectionState.CORRECTED, ended(0, 0, 0));
        assertEquals(CorrectionState.FAILED, ended(0, 2, 0));
        assertEquals(CorrectionState.UNCERTAIN, ended(0, 2, 1));
    }

    private static CorrectionState ended(long sent, long refused, long uncertain) {
        return CorrectionJudgement.ended(new Counts(0, sent, refused, uncertain), null, null)
                .state();
    }

    @ParameterizedTest
    @EnumSource
    void aCorrectionTakesOnlyTheStepsOfTheList(CorrectionState from) {
        // When
        Set<CorrectionState> possible = Arrays.stream(CorrectionState.values())
                .filter(to -> CorrectionTransitions.allowed(from, to))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CorrectionState.class)));

        // Then
        assertEquals(
                switch (from) {
                    case PENDING -> EnumSet.complementOf(EnumSet.of(CorrectionState.PENDING));
                    case SENDING -> EnumSet.complementOf(EnumSet.of(CorrectionState.PENDING, CorrectionState.SENDING));
                    case RETRYING -> EnumSet.complementOf(EnumSet.of(CorrectionState.PENDING));
                    case ACCEPTED ->
                        EnumSet.of(
                                CorrectionState.UNCERTAIN,
                                CorrectionState.CORRECTED,
                                CorrectionState.FAILED,
                                CorrectionState.CANCELLED);
                    case UNCERTAIN ->
                        EnumSet.of(CorrectionState.RETRYING, CorrectionState.CORRECTED, CorrectionState.CANCELLED);
                    case IMPOSSIBLE, FAILED -> EnumSet.of(CorrectionState.RETRYING, CorrectionState.CORRECTED);
                    case CORRECTED, CANCELLED -> EnumSet.noneOf(CorrectionState.class);
                },
                possible);
    }

    @Test
    void anImpossibleStepNamesTheStateItWasAskedIn() {
        // When
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> CorrectionTransitions.go(CorrectionState.CORRECTED, CorrectionState.SENDING));

        // Then
        assertEquals("A correction that is CORRECTED cannot become SENDING", refused.getMessage());
    }
}
