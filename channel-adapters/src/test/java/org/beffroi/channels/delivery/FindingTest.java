package org.beffroi.channels.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Reconciliation;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T17:00:00Z");
    private static final Finding.Rules RULES = new Finding.Rules(
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            new RetryCurve(Duration.ofSeconds(5), 3, Duration.ofMinutes(15), 12, 0, new Random(1)));

    @Test
    void isDoneWhenThePostIsThere() {
        // Given
        ExternalRef ref = new ExternalRef("17", "https://m.example/@v/17");

        // When
        Finding finding = RULES.of(new Reconciliation.Found(ref), facts(null, Duration.ofMinutes(2)));

        // Then
        assertEquals(new Finding.Live(ref), finding);
    }

    @Test
    void doesNotBelieveOneReadingThatFindsNothing() {
        // When
        Finding finding = RULES.of(new Reconciliation.NotFound(), facts(null, Duration.ofMinutes(2)));

        // Then
        var again = assertInstanceOf(Finding.ReadAgain.class, finding);
        assertEquals(SINCE.plus(Duration.ofMinutes(2)), again.notFoundAt());
        assertEquals(SINCE.plus(Duration.ofMinutes(2)).plusSeconds(30), again.at());
    }

    @Test
    void doesNotBelieveTwoReadingsThatAreNotApart() {
        // When
        Finding finding = RULES.of(new Reconciliation.NotFound(), facts(SINCE, Duration.ofSeconds(29)));

        // Then
        var again = assertInstanceOf(Finding.ReadAgain.class, finding);
        assertEquals(SINCE, again.notFoundAt());
        assertEquals(SINCE.plusSeconds(30), again.at());
    }

    @Test
    void believesTwoReadingsApart() {
        // When
        Finding finding = RULES.of(new Reconciliation.NotFound(), facts(SINCE, Duration.ofSeconds(30)));

        // Then
        assertEquals(new Finding.Absent(), finding);
    }

    @Test
    void readsAgainLaterAndRemembersTheFirstReadingWhenTheChannelDoesNotAnswer() {
        // Given
        var silent = Reconciliation.Unknown.because("unreachable", "Silence.");

        // When
        Finding finding = RULES.of(silent, facts(SINCE, Duration.ofMinutes(1)));

        // Then
        assertEquals(new Finding.ReadAgain(SINCE.plusSeconds(65), SINCE, "unreachable", "Silence."), finding);
    }

    @Test
    void honoursTheHintOfAChannelThatThrottlesReadings() {
        // Given
        var throttled = new Reconciliation.Unknown("throttled", "Limité.", Duration.ofMinutes(4), false);

        // When
        Finding finding = RULES.of(throttled, facts(null, Duration.ofMinutes(1)));

        // Then
        assertEquals(
                SINCE.plus(Duration.ofMinutes(5)),
                assertInstanceOf(Finding.ReadAgain.class, finding).at());
    }

    @Test
    void asksAPersonWhenTheChannelCouldNotBeReadForADay() {
        // Given
        var silent = Reconciliation.Unknown.because("unreachable", "Silence.");

        // When
        Finding finding = RULES.of(silent, facts(null, Duration.ofHours(24)));

        // Then
        assertEquals(new Finding.HandOver("unreachable", "Silence."), finding);
    }

    @Test
    void asksAPersonAtOnceWhenNothingWouldBeRecognised() {
        // When
        Finding finding = RULES.of(new Reconciliation.Impossible(), facts(null, Duration.ofMinutes(2)));

        // Then
        assertInstanceOf(Finding.HandOver.class, finding);
    }

    private static Finding.Rules.Facts facts(Instant notFoundAt, Duration elapsed) {
        return new Finding.Rules.Facts(1, notFoundAt, SINCE, SINCE.plus(elapsed));
    }
}
