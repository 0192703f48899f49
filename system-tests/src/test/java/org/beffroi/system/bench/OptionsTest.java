package org.beffroi.system.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.beffroi.local.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final Map<String, Integer> DEFAULTS = Map.of("rounds", 5, "rate", 2);

    @Test
    void whatIsNotSaidHasItsDefault() {
        // When
        Options options = Options.of(List.of("--rate", "8"), DEFAULTS);

        // Then
        assertEquals(8, options.of("rate"));
        assertEquals(5, options.of("rounds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--speed 1", "--rate", "--rate 0", "--rate fast", "rate 3"})
    void anythingElseIsRefusedAsAMistakeOfThePerson(String words) {
        // When
        Trouble refusal = assertThrows(Trouble.class, () -> Options.of(List.of(words.split(" ")), DEFAULTS));

        // Then
        assertEquals(2, refusal.exitCode());
    }
}
