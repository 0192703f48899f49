package org.beffroi.channels.subscriber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsentTest {

    private static final Instant ASKED = Instant.parse("2026-11-24T17:02:00Z");
    private static final Instant SOON = ASKED.plus(Duration.ofHours(3));
    private static final Instant TOO_LATE = ASKED.plus(Duration.ofHours(48)).plusSeconds(1);
    private static final Consent.Request REQUEST = new Consent.Request("site", "lettre-1", "☑ Lettre", ASKED);

    private static final Map<ConsentState, Consent> STANDING = Map.of(
            ConsentState.REQUESTED, requested(),
            ConsentState.ACTIVE, active(),
            ConsentState.WITHDRAWN, withdrawn(),
            ConsentState.SUPPRESSED, suppressed());

    @Test
    void aConfirmedRequestIsActiveAndKeepsItsProof() {
        // When
        Consent consent = requested().confirm(SOON);

        // Then
        assertEquals(new Consent(ConsentState.ACTIVE, REQUEST, SOON, null, null), consent);
    }

    @Test
    void nothingIsConfirmedAfterTwoDays() {
        // When
        ConsentRefused refused =
                assertThrows(ConsentRefused.class, () -> requested().confirm(TOO_LATE));

        // Then
        assertEquals("A consent that is REQUESTED cannot be confirmed", refused.getMessage());
    }

    @Test
    void anUnconfirmedRequestLeavesNothing() {
        // When
        Optional<Consent> left = requested().expire(TOO_LATE);

        // Then
        assertEquals(Optional.empty(), left);
    }

    @Test
    void anUnconfirmedRequestOfSomebodyWhoStoppedBeforeLeavesTheSuppression() {
        // Given
        Consent again = suppressed().request(REQUEST);

        // When
        Optional<Consent> left = again.expire(TOO_LATE);

        // Then
        assertEquals(Optional.of(ConsentState.SUPPRESSED), left.map(Consent::state));
    }

    @Test
    void whoStoppedMayAskAgainAndMustConfirmAgain() {
        // When
        Consent again = withdrawn().request(REQUEST);

        // Then
        assertEquals(ConsentState.REQUESTED, again.state());
        assertNull(again.confirmedAt());
    }

    @Test
    void theTownCannotBringBackWhoStopped() {
        // Given
        Consent asking = suppressed().request(REQUEST);

        // When
        ConsentRefused refused = assertThrows(ConsentRefused.class, () -> asking.register(REQUEST, SOON));

        // Then
        assertEquals(ConsentState.SUPPRESSED, refused.state());
    }

    static Stream<Arguments> stepsThatDoNotExist() {
        Function<Consent, Object> request = consent -> consent.request(REQUEST);
        Function<Consent, Object> confirm = consent -> consent.confirm(SOON);
        Function<Consent, Object> withdraw = consent -> consent.withdraw(SOON);
        Function<Consent, Object> suppress = consent -> consent.suppress(SOON);
        Function<Consent, Object> expire = consent -> consent.expire(TOO_LATE);
        Function<Consent, Object> register = consent -> consent.register(REQUEST, SOON);
        return Stream.of(
                Arguments.of("request", request, ConsentState.ACTIVE),
                Arguments.of("confirm", confirm, ConsentState.ACTIVE),
                Arguments.of("confirm", confirm, ConsentState.WITHDRAWN),
                Arguments.of("confirm", confirm, ConsentState.SUPPRESSED),
                Arguments.of("withdraw", withdraw, ConsentState.REQUESTED),
                Arguments.of("withdraw", withdraw, ConsentState.WITHDRAWN),
                Arguments.of("withdraw", withdraw, ConsentState.SUPPRESSED),
                Arguments.of("suppress", suppress, ConsentState.REQUESTED),
                Arguments.of("suppress", suppress, ConsentState.ACTIVE),
                Arguments.of("suppress", suppress, ConsentState.SUPPRESSED),
                Arguments.of("expire", expire, ConsentState.ACTIVE),
                Arguments.of("expire", expire, ConsentState.WITHDRAWN),
                Arguments.of("expire", expire, ConsentState.SUPPRESSED),
                Arguments.of("register", register, ConsentState.ACTIVE),
                Arguments.of("register", register, ConsentState.WITHDRAWN),
                Arguments.of("register", register, ConsentState.SUPPRESSED));
    }

    @ParameterizedTest(name = "{0} from {2}")
    @MethodSource("stepsThatDoNotExist")
    void aStepThatDoesNotExistNamesWhereTheConsentStands(
            String name, Function<Consent, Object> step, ConsentState from) {
        // Given
        Consent consent = STANDING.get(from);

        // When
        ConsentRefused refused = assertThrows(ConsentRefused.class, () -> step.apply(consent));

        // Then
        assertEquals(from, refused.state());
    }

    private static Consent requested() {
        return Consent.requested(REQUEST);
    }

    private static Consent active() {
        return requested().confirm(SOON);
    }

    private static Consent withdrawn() {
        return active().withdraw(SOON);
    }

    private static Consent suppressed() {
        return withdrawn().suppress(SOON);
    }
}
