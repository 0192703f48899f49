package org.beffroi.channels.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.beffroi.contracts.DeliveryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {

    @ParameterizedTest
    @CsvSource({"WAITING, PENDING", "PENDING, SENDING", "SENDING, UNCERTAIN", "UNCERTAIN, DELIVERED", "FAILED, RETRYING"
    })
    void goesWhereTheListAllows(DeliveryState from, DeliveryState to) {
        // When
        DeliveryState state = Transitions.go(from, to);

        // Then
        assertEquals(to, state);
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, SENDING",
        "SENDING, PENDING",
        "DELIVERED, SENDING",
        "UNCERTAIN, SENDING",
        "CANCELLED, RETRYING"
    })
    void refusesEverythingElse(DeliveryState from, DeliveryState to) {
        // When
        var refused = assertThrows(IllegalStateException.class, () -> Transitions.go(from, to));

        // Then
        assertEquals("A delivery that is " + from + " cannot become " + to, refused.getMessage());
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryState.class,
            names = {"CANCELLED", "MISSED", "RETRACTED", "RETRACT_IMPOSSIBLE"})
    void whatHasEndedGoesNowhere(DeliveryState ended) {
        // When
        boolean any = Arrays.stream(DeliveryState.values()).anyMatch(to -> Transitions.allowed(ended, to));

        // Then
        assertFalse(any);
    }

    @Test
    void nothingIsSentAgainByItselfOnceItIsUncertain() {
        // When
        boolean sent = Transitions.allowed(DeliveryState.UNCERTAIN, DeliveryState.SENDING);

        // Then
        assertFalse(sent);
    }
}
