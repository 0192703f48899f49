package org.beffroi.system.bench;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.beffroi.local.Trouble;
import org.junit.jupiter.api.Test;

class BaselineTest {

    @Test
    void driftIsTheDistanceOfTheFarthestRoundsAsAShareOfTheMedian() {
        // Given
        Baseline baseline = baseline(10, 9, 11, 10, 10);

        // When
        double drift = baseline.drift();

        // Then
        assertEquals(0.2, drift, 1e-9);
    }

    @Test
    void reportsWhenEveryBaselineStoodStill() {
        // Given
        Baseline steady = baseline(1.0, 1.05, 1.1, 1.0, 1.15);

        // When, Then
        assertDoesNotThrow(() -> Baseline.requireSteady(steady, steady));
    }

    @Test
    void refusesToReportWhenOneBaselineDriftsByMoreThanAFifth() {
        // Given
        Baseline steady = baseline(1, 1, 1, 1, 1);
        Baseline drifting = baseline(1, 1, 1, 1, 1.21);

        // When
        Trouble refusal = assertThrows(Trouble.class, () -> Baseline.requireSteady(steady, drifting));

        // Then
        assertTrue(refusal.getMessage().startsWith("Nothing is reported"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("drift 21 %"), refusal.getMessage());
        assertEquals(1, refusal.exitCode());
    }

    @Test
    void refusesToReportFewerThanFiveRounds() {
        // Given
        Baseline short4 = baseline(1, 1, 1, 1);

        // When
        Trouble refusal = assertThrows(Trouble.class, () -> Baseline.requireSteady(short4));

        // Then
        assertTrue(refusal.getMessage().contains("at least 5 rounds"), refusal.getMessage());
    }

    @Test
    void keepsTheMostRoundsThatSawTheSameMachineByEveryBaseline() {
        // Given
        Baseline one = baseline(1, 1.1, 1.65, 1, 1.05);
        Baseline other = baseline(2, 2, 2, 2.5, 2.1);

        // When
        List<Integer> steady = Baseline.steadiest(one, other);

        // Then
        assertEquals(List.of(0, 1, 4), steady);
        assertEquals(0.1, one.only(steady).drift(), 0.01);
    }

    @Test
    void aBaselineThatNeverRepeatsKeepsOneRound() {
        // When
        List<Integer> steady = Baseline.steadiest(baseline(1, 2, 4, 8));

        // Then
        assertEquals(1, steady.size());
    }

    @Test
    void noRoundIsSteadyBeforeTheFirst() {
        assertEquals(List.of(), Baseline.steadiest(baseline()));
    }

    private static Baseline baseline(double... rounds) {
        Baseline baseline = new Baseline("bare thing", "ms");
        Arrays.stream(rounds).forEach(baseline::add);
        return baseline;
    }
}
