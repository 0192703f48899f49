package org.beffroi.channels.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.beffroi.channels.adapter.WireServer.Way;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter that calls out must make of answers that are lost, late, broken or no answers at all. */
abstract class BrokenAnswerContract extends AdapterScene {

    /** Whether a success without a readable body proves anything on this channel. */
    protected abstract boolean statusIsProof();

    @Test
    void doesNotClaimToKnowWhatALostConnectionDid() {
        // Given
        receivers.next("POST", path(), Answer.fault(Fault.DROP_BEFORE));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
        assertEquals(0, published());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void doesNotClaimToKnowWhatAServerErrorDid(int status) {
        // Given
        receivers.next("POST", path(), Answer.html(status).afterEffect());

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"RESET_AFTER_THE_BODY", "END_AFTER_THE_BODY", "NO_HTTP", "ENDLESS_FIRST_LINE", "SILENCE"})
    void doesNotClaimToKnowWhatABrokenConnectionDidAfterTheBody(Way way) {
        try (WireServer wire = new WireServer(way)) {
            // Given
            Connection connection = connection(wire.url());

            // When
            Outcome outcome = adapter().publish(rendition(), connection, key(SHORT_DEADLINE));

            // Then
            assertInstanceOf(Outcome.Uncertain.class, outcome);
            assertEquals(1, wire.requests());
        }
    }

    /** The few bytes of a request may all have left before the answer came: only then is the outcome unknown. */
    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"RESET_AT_ONCE", "REFUSE_BEFORE_THE_BODY"})
    void neverTakesAnEarlyEndForAnAnswer(Way way) {
        try (WireServer wire = new WireServer(way)) {
            // Given
            Connection connection = connection(wire.url());

            // When
            Outcome outcome = adapter().publish(rendition(), connection, key());

            // Then
            assertTrue(
                    outcome instanceof Outcome.Retryable || outcome instanceof Outcome.Uncertain, outcome.toString());
            assertEquals(0, wire.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({"500, HUGE", "502, TRUNCATE", "503, DRIP", "504, NONE"})
    void doesNotClaimToKnowWhatAServerErrorWithABrokenBodyDid(int status, Fault fault) {
        // Given
        receivers.next(
                "POST",
                path(),
                Answer.of(status, "{\"error\":\"upstream went away\"}")
                        .afterEffect()
                        .withFault(fault));

        // When
        Outcome outcome = publish(fault == Fault.DRIP ? key(SHORT_DEADLINE) : key());

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
    }

    @ParameterizedTest
    @CsvSource({"429, HUGE", "429, DRIP"})
    void knowsThatAThrottledRequestDidNothingWhateverBecomesOfTheBody(int status, Fault fault) {
        // Given
        receivers.next(
                "POST", path(), Answer.of(status, "{\"error\":\"slow down\"}").withFault(fault));

        // When
        Outcome outcome = publish(key(SHORT_DEADLINE));

        // Then
        assertInstanceOf(Outcome.Retryable.class, outcome);
        assertEquals(0, published());
    }

    @Test
    void givesUpAtTheDeadlineWithoutKnowing() {
        // Given
        receivers.next("POST", path(), Answer.held());
        Instant began = Instant.now();

        // When
        Outcome outcome = publish(key(SHORT_DEADLINE));

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
        assertTrue(Duration.between(began, Instant.now()).compareTo(CALL_DEADLINE) < 0);
    }

    @Test
    void waitsForASlowAnswerWithinTheDeadline() {
        // Given
        receivers.next("POST", path(), Answer.real().withDelay(Duration.ofMillis(500)));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Published.class, outcome);
    }

    @Test
    void doesNotMistakeAPageForAnAnswer() {
        // Given
        receivers.next("POST", path(), Answer.html(200).afterEffect());

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(successWithoutBody(), outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUGE", "TRUNCATE", "DRIP"})
    void survivesABrokenAnswer(String fault) {
        // Given
        Answer answer =
                Answer.of(200, "{\"id\":\"1\",\"url\":\"https://x.example/1\"}").afterEffect();
        receivers.next("POST", path(), answer.withFault(Fault.valueOf(fault)));

        // When
        Outcome outcome = publish(fault.equals("DRIP") ? key(SHORT_DEADLINE) : key());

        // Then
        assertInstanceOf(successWithoutBody(), outcome);
    }

    @Test
    void doesNotTakeASuccessThatCarriesAnErrorForAPost() {
        // Given
        receivers.next("POST", path(), Answer.of(200, "{\"error\":\"queue full\"}"));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(successWithoutBody(), outcome);
    }

    @Test
    void knowsThatNothingHappenedWhenNobodyListens() throws IOException {
        // Given
        String nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = "http://localhost:" + socket.getLocalPort();
        }

        // When
        Outcome outcome = adapter().publish(rendition(), connection(nobody), key());

        // Then
        assertInstanceOf(Outcome.Retryable.class, outcome);
    }

    private Class<? extends Outcome> successWithoutBody() {
        return statusIsProof() ? Outcome.Published.class : Outcome.Uncertain.class;
    }
}
