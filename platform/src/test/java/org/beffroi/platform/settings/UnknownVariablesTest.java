package org.beffroi.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownVariablesTest {

    @Test
    void tellsOfVariablesThatAreNoSetting() {
        // Given
        Set<String> variables = Set.of("BEFFROI_OUTBOX_POL", "BEFFROI_OUTBOX_KEEP_SENT", "PATH");

        // When
        List<String> unknown =
                UnknownVariables.among(variables, List.of("beffroi.outbox.poll", "beffroi.outbox.keep-sent"));

        // Then
        assertEquals(List.of("BEFFROI_OUTBOX_POL"), unknown);
    }
}
