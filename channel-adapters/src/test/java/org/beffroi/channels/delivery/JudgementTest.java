package org.beffroi.channels.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.RetryMeans;
import org.beffroi.contracts.DeliveryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementTest {

    private static final Instant SENT = Instant.parse("2026-11-24T17:00:00Z");
    private static final RetryCurve CURVE =
            new RetryCurve(Duration.ofSeconds(5), 3, Duration.ofMinutes(15), 12, 0, new Random(1));
    private static final Duration SETTLED = Duration.ofSeconds(65);
    private static final Judgement KEY = judgement(new RetryMeans.Key(Duration.ofHours(1), true));
    private static final Judgement UNREADABLE_KEY = judgement(new RetryMeans.Key(Duration.ofHours(1), false));
    private static final Judgement LOOKUP = judgement(new RetryMeans.Lookup());
    private static final Judgement NONE = judgement(new RetryMeans.None());

    private static Judgement judgement(RetryMeans means) {
        return new Judgement(means, CURVE, SETTLED);
    }

    @Test
    void repeatsAnUnknownOutcomeUnderTheProvidersKey() {
        // Given
        var outcome = new Outcome.Uncertain("timeout", null);

        // When
        Verdict verdict = KEY.published(outcome, after(Duration.ZERO, false));

        // Then
        assertEquals(DeliveryState.RETRYING, verdict.state());
        assertEquals(SENT.plusSeconds(5), verdict.nextAt());
        assertTrue(verdict.maybeLive());
    }

    @Test
    void neverRepeatsAnUnknownOutcomeWithoutAKey() {
        // Given
        var outcome = new Outcome.Uncertain("timeout", null);

        // When
        Verdict lookup = LOOKUP.published(outcome, after(Duration.ZERO, false));

        // Then
        assertEquals(DeliveryState.UNCERTAIN, lookup.state());
        assertEquals(
                DeliveryState.MANUAL_REQUIRED,
                NONE.published(outcome, after(Duration.ZERO, false)).state());
    }

    @Test
    void readsNoChannelWhileTheRequestMayStillBeOnItsWay() {
        // Given
        var outcome = new Outcome.Uncertain("timeout", null);

        // When
        Verdict verdict = LOOKUP.published(outcome, after(Duration.ofSeconds(20), false));

        // Then
        assertEquals(SENT.plus(SETTLED), verdict.nextAt());
    }

    @ParameterizedTest
    @CsvSource({"UNCERTAIN, true", "MANUAL_REQUIRED, false"})
    void repeatsNothingUnknownThatCouldOnlyLeaveAfterTheLastInstant(DeliveryState state, boolean readable) {
        // Given
        var outcome = new Outcome.Uncertain("timeout", null, Duration.ofMinutes(30));
        var facts = new Judgement.Facts(1, SENT, SENT, SENT, SENT.plus(Duration.ofMinutes(10)), false);

        // When
        Verdict verdict = (readable ? KEY : UNREADABLE_KEY).published(outcome, facts);

        // Then
        assertEquals(state, verdict.state());
        assertTrue(verdict.maybeLive());
    }

    @Test
    void asksAPersonWhoseDetailSaysSoWhenNobodyElseCanTell() {
        // Given
        var outcome = new Outcome.Uncertain("timeout", "Le système n’a pas répondu.");

        // When
        Verdict verdict = UNREADABLE_KEY.published(outcome, after(Duration.ofMinutes(48), true));

        // Then
        assertEquals(DeliveryState.MANUAL_REQUIRED, verdict.state());
        assertEquals(
                "Le système n’a pas répondu. On ne sait pas si le message est parti. Vérifiez sur le canal avant toute"
                        + " nouvelle tentative.",
                verdict.detail());
    }

    @Test
    void trustsAKeyForFourFifthsOfItsWindow() {
        // Given
        var outcome = new Outcome.Uncertain("timeout", null);

        // When
        Verdict inside = KEY.published(outcome, after(Duration.ofMinutes(47), true));
        Verdict outside = KEY.published(outcome, after(Duration.ofMinutes(48), true));

        // Then
        assertEquals(DeliveryState.RETRYING, inside.state());
        assertEquals(DeliveryState.UNCERTAIN, outside.state());
    }

    @Test
    void isDeliveredUnderTheNameThatTheChannelGives() {
        // When
        Verdict now = KEY.published(new Outcome.Published("12", "https://a.example/12"), after(Duration.ZERO, false));
        Verdict before = KEY.published(new Outcome.Duplicate("12", "https://a.example/12"), after(Duration.ZERO, true));
        Verdict nameless = KEY.published(new Outcome.Duplicate(null, null), after(Duration.ZERO, true));

        // Then
        assertEquals(DeliveryState.DELIVERED, now.state());
        assertEquals("12", now.externalId());
        assertEquals(now, before);
        assertEquals(DeliveryState.UNCERTAIN, nameless.state());
        assertEquals("duplicate-unnamed", nameless.code());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, Le message n’a", "Trop de requêtes., Trop de requêtes. Le message n’a"})
    void saysThatItIsTooLateAfterTheCause(String cause, String begins) {
        // Given
        var facts = new Judgement.Facts(1, SENT, SENT, SENT, SENT.plusSeconds(1), false);

        // When
        Verdict verdict = KEY.published(new Outcome.Retryable("throttled", cause, null), facts);

        // Then
        assertEquals(DeliveryState.MISSED, verdict.state());
        assertTrue(verdict.detail().startsWith(begins), verdict.detail());
    }

    @Test
    void isTakenBackOnceTheChannelSaysSo() {
        // When
        Verdict verdict = KEY.retracted(new Outcome.Published(null, null), 1, SENT, true);

        // Then
        assertEquals(DeliveryState.RETRACTED, verdict.state());
        assertFalse(verdict.maybeLive());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, Le canal n’a pas confirmé le retrait. Retirez le message à la main.", "Refusé., Refusé."})
    void staysWithACauseWhenTakingBackWasTriedToTheEnd(String cause, String detail) {
        // When
        Verdict verdict = KEY.retracted(new Outcome.Retryable("away", cause, null), 12, SENT, true);

        // Then
        assertEquals(DeliveryState.RETRACT_IMPOSSIBLE, verdict.state());
        assertEquals(detail, verdict.detail());
    }

    @Test
    void repeatsWhatCertainlyDidNotHappenLongAfterTheKeyIsForgotten() {
        // Given
        var outcome = new Outcome.Retryable("throttled", null, null);

        // When
        Verdict verdict = KEY.published(outcome, after(Duration.ofMinutes(90), false));

        // Then
        assertEquals(DeliveryState.RETRYING, verdict.state());
    }

    @Test
    void stopsTheAccountWhoseTargetIsGone() {
        // Given
        var outcome = new Outcome.Permanent("endpoint-gone", "Demandez une nouvelle adresse.", true);

        // When
        Verdict verdict = KEY.published(outcome, after(Duration.ZERO, false));

        // Then
        assertEquals(DeliveryState.FAILED, verdict.state());
        assertTrue(verdict.reconnect());
    }

    @Test
    void waitsAsLongAsTheChannelAsks() {
        // Given
        var outcome = new Outcome.Retryable("throttled", null, Duration.ofMinutes(3));

        // When
        Verdict verdict = NONE.published(outcome, after(Duration.ZERO, false));

        // Then
        assertEquals(SENT.plus(Duration.ofMinutes(3)), verdict.nextAt());
    }

    @Test
    void missesWhatCouldOnlyLeaveAfterTheLastInstant() {
        // Given
        var outcome = new Outcome.Retryable("throttled", null, Duration.ofHours(3));

        // When
        Verdict verdict = NONE.published(outcome, after(Duration.ZERO, false));

        // Then
        assertEquals(DeliveryState.MISSED, verdict.state());
        assertFalse(verdict.detail().isBlank());
    }

    @Test
    void neverCallsAFailureWhatMayBePublic() {
        // Given
        var outcome = new Outcome.Permanent("refused", "Refusé.");

        // When
        Verdict after = KEY.published(outcome, after(Duration.ofMinutes(1), true));

        // Then
        assertEquals(DeliveryState.UNCERTAIN, after.state());
        assertEquals(
                DeliveryState.FAILED,
                KEY.published(outcome, after(Duration.ofMinutes(1), false)).state());
    }

    @Test
    void failsAfterTheLastAttempt() {
        // Given
        var facts = new Judgement.Facts(12, SENT, SENT, SENT, SENT.plus(Duration.ofHours(2)), false);

        // When
        Verdict verdict = NONE.published(new Outcome.Retryable("throttled", "Canal saturé.", null), facts);

        // Then
        assertEquals(DeliveryState.FAILED, verdict.state());
    }

    @Test
    void keepsTryingToTakeBackWhateverTheOutcome() {
        // Given
        var outcome = new Outcome.Uncertain("timeout", null);

        // When
        Verdict verdict = NONE.retracted(outcome, 1, SENT, true);

        // Then
        assertEquals(SENT.plusSeconds(5), verdict.nextAt());
        assertEquals(
                DeliveryState.RETRACT_IMPOSSIBLE,
                NONE.retracted(outcome, 12, SENT, true).state());
    }

    @Test
    void spreadsWaitsButNeverShortensThem() {
        // Given
        var curve = new RetryCurve(Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 12, 0.2, new Random(7));

        // When
        var waits = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> curve.waitAfter(1, null))
                .toList();

        // Then
        assertTrue(waits.stream().allMatch(wait -> wait.toMillis() >= 10_000 && wait.toMillis() <= 12_000));
        assertTrue(waits.stream().distinct().count() > 100);
        assertEquals(
                60,
                new RetryCurve(curve.first(), 2, curve.longest(), 12, 0, new Random(7))
                        .waitAfter(9, null)
                        .toSeconds());
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryState.class,
            names = {"MISSED", "CANCELLED", "RETRACTED", "RETRACT_IMPOSSIBLE"})
    void letsNothingFollowAnEnd(DeliveryState end) {
        // Given
        var states = DeliveryState.values();

        // When
        var following = java.util.Arrays.stream(states)
                .filter(state -> Transitions.allowed(end, state))
                .toList();

        // Then
        assertEquals(java.util.List.of(), following);
    }

    private static Judgement.Facts after(Duration elapsed, boolean maybeLive) {
        return new Judgement.Facts(1, SENT, SENT, SENT.plus(elapsed), SENT.plus(Duration.ofHours(2)), maybeLive);
    }
}
