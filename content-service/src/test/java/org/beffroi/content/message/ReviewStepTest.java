package org.beffroi.content.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.beffroi.contracts.ReviewState;
import org.junit.jupiter.api.Test;

class ReviewStepTest {

    @Test
    void allowsTheStepsOfTheModelAndNoOther() {
        // When
        List<String> steps = Arrays.stream(ReviewState.values())
                .flatMap(from -> Stream.of(ReviewStep.values())
                        .filter(step -> step.isPossibleFrom(from))
                        .map(step -> from + " " + step + " " + step.from(from)))
                .toList();

        // Then
        assertEquals(
                List.of(
                        "IN_REVIEW APPROVE APPROVED",
                        "IN_REVIEW REJECT REJECTED",
                        "IN_REVIEW REQUEST_CHANGES CHANGES_REQUESTED",
                        "IN_REVIEW CANCEL CANCELLED",
                        "IN_REVIEW VOID VOID",
                        "APPROVED VOID VOID",
                        "APPROVED SUPERSEDE SUPERSEDED",
                        "VOID RESTORE APPROVED"),
                steps);
    }

    @Test
    void namesTheStateInWhichAStepDoesNotExist() {
        // When
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> ReviewStep.APPROVE.from(ReviewState.REJECTED));

        // Then
        assertEquals("A version that is REJECTED cannot APPROVE", refusal.getMessage());
    }
}
