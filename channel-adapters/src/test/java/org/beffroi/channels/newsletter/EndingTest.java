package org.beffroi.channels.newsletter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.channels.mail.SmtpPhase;
import org.beffroi.channels.mail.SmtpResult;
import org.beffroi.channels.newsletter.Ending.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

    private static final Instant NOW = Instant.parse("2026-11-27T16:30:00Z");
    private static final Patience PATIENCE = new Patience(
            Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofSeconds(30), 12, NOW.plus(Duration.ofHours(12)));

    @ParameterizedTest
    @CsvSource({
        "RECIPIENT, 550, REFUSED",
        "END_OF_CONTENT, 554, REFUSED",
        "RECIPIENT, 450, RETRY",
        "END_OF_CONTENT, 451, RETRY",
        "SENDER, 550, RETRY",
        "SENDER, 421, RETRY",
    })
    void aReplyDecides(SmtpPhase phase, int code, RecipientState state) {
        // When
        Ending ending = Ending.of(new SmtpResult.Rejected(phase, code, null), 1, NOW, PATIENCE);

        // Then
        assertEquals(state, ending.state());
        assertEquals(code, ending.code());
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 30", "11, 30"})
    void aGreylistedRecipientWaitsLongerEachTime(int made, int minutes) {
        // When
        Ending ending = Ending.of(new SmtpResult.Rejected(SmtpPhase.RECIPIENT, 450, null), made, NOW, PATIENCE);

        // Then
        assertEquals(NOW.plus(Duration.ofMinutes(minutes)), ending.dueAt());
    }

    @Test
    void aBrokenExchangeIsRepeatedSoon() {
        // When
        Ending ending = Ending.of(new SmtpResult.Broken(SmtpPhase.CONTENT), 1, NOW, PATIENCE);

        // Then
        assertEquals(new Ending(RecipientState.RETRY, NOW.plusSeconds(30), SmtpPhase.CONTENT, null, null), ending);
    }

    @Test
    void anUnknownOutcomeIsNeverRepeated() {
        // When
        Ending ending = Ending.of(new SmtpResult.Unknown(), 1, NOW, PATIENCE);

        // Then
        assertEquals(RecipientState.UNCERTAIN, ending.state());
        assertNull(ending.dueAt());
    }

    @Test
    void nothingIsRepeatedAfterTheTimeOfTheLetter() {
        // Given
        Patience shortly = new Patience(
                PATIENCE.first(), PATIENCE.longest(), PATIENCE.server(), 12, NOW.plus(Duration.ofMinutes(4)));

        // When
        Ending ending = Ending.of(new SmtpResult.Rejected(SmtpPhase.RECIPIENT, 450, null), 1, NOW, shortly);

        // Then
        assertEquals(RecipientState.REFUSED, ending.state());
    }

    @Test
    void theAttemptsAreCounted() {
        // When
        Ending ending = Ending.of(new SmtpResult.Broken(SmtpPhase.SENDER), 12, NOW, PATIENCE);

        // Then
        assertEquals(RecipientState.REFUSED, ending.state());
    }
}
