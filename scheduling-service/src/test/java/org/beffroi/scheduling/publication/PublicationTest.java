package org.beffroi.scheduling.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PlanId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.scheduling.calendar.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublicationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");
    private static final Timing TIMING = Timing.at("2026-11-27T17:30", "Europe/Paris", "2026-11-27T20:00", NOW);
    private static final Readiness READY = new Readiness(Optional.of(VersionId.next()), Optional.empty());
    private static final Readiness UNAPPROVED =
            new Readiness(Optional.empty(), Optional.of(Blocker.WAITING_FOR_APPROVAL));

    private static final Map<String, Consumer<Publication>> VERBS = Map.of(
            "move",
            publication -> publication.move(TIMING),
            "cancel",
            Publication::cancel,
            "follow",
            publication -> publication.follow(READY),
            "release",
            publication -> publication.release(NOW),
            "miss",
            Publication::miss,
            "end",
            publication -> publication.end(NOW));

    @Test
    void followsApprovalAndItsLoss() {
        // Given
        Publication publication = publication(UNAPPROVED);

        // When
        publication.follow(READY);

        // Then
        assertEquals(PublicationState.PLANNED, publication.state());
        assertEquals(READY.version(), publication.versionId());
        assertEquals(Optional.empty(), publication.blockedBy());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T16:29:59Z, false, false",
        "2026-11-27T16:30:00Z, true,  false",
        "2026-11-27T19:00:00Z, true,  false",
        "2026-11-27T19:00:01Z, false, true",
    })
    void goesOutFromItsInstantToItsLimit(Instant now, boolean isToRelease, boolean isToMiss) {
        // When
        Publication publication = publication(READY);

        // Then
        assertEquals(isToRelease, publication.isToRelease(now));
        assertEquals(isToMiss, publication.isToMiss(now));
    }

    @Test
    void doesNotGoOutUnapproved() {
        // When
        Publication publication = publication(UNAPPROVED);

        // Then
        assertEquals(false, publication.isToRelease(TIMING.due().instant()));
    }

    @Test
    void tellsWhatWasPlanned() {
        // Given
        PlanId plan = PlanId.next();
        MessageId message = MessageId.next();
        AccountId account = AccountId.next();

        // When
        Publication publication = new Publication(plan, message, account, ChannelKind.WEBSITE, TIMING, READY);

        // Then
        PublicationFact expected = new PublicationFact(
                publication.id(),
                plan,
                message,
                READY.version().orElseThrow(),
                account,
                "2026-11-27T17:30",
                "Europe/Paris",
                Instant.parse("2026-11-27T16:30:00Z"),
                Instant.parse("2026-11-27T19:00:00Z"),
                PublicationState.PLANNED);
        assertEquals(expected, publication.fact());
        assertEquals(ChannelKind.WEBSITE, publication.kind());
        assertEquals(Lane.NORMAL, publication.lane());
        assertEquals(Optional.empty(), publication.endedAt());
        assertEquals(List.of(expected.civil(), expected.zone()), List.of(publication.civil(), publication.zone()));
        assertEquals(
                List.of(expected.dueAt(), expected.notAfter()), List.of(publication.dueAt(), publication.notAfter()));
    }

    @Test
    void movesToAnotherInstant() {
        // Given
        Publication publication = publication(READY);

        // When
        publication.move(Timing.at("2026-11-28T09:00", "Europe/Paris", "2026-11-28T12:00", NOW));

        // Then
        assertEquals("2026-11-28T09:00", publication.fact().civil());
        assertEquals(Instant.parse("2026-11-28T08:00:00Z"), publication.dueAt());
        assertEquals(Instant.parse("2026-11-28T11:00:00Z"), publication.notAfter());
    }

    @ParameterizedTest
    @CsvSource({"cancel, CANCELLED", "miss, MISSED"})
    void whatHasEndedIsBlockedByNothing(String verb, PublicationState state) {
        // Given
        Publication publication = publication(UNAPPROVED);
        assertEquals(Optional.of(Blocker.WAITING_FOR_APPROVAL), publication.blockedBy());

        // When
        VERBS.get(verb).accept(publication);

        // Then
        assertEquals(state, publication.state());
        assertEquals(Optional.empty(), publication.blockedBy());
    }

    @Test
    void whatWasReleasedEndsWhenItsDeliveryDid() {
        // Given
        Publication publication = publication(READY);
        publication.release(NOW);

        // When
        publication.end(NOW);

        // Then
        assertEquals(PublicationState.RELEASED, publication.state());
        assertEquals(Optional.of(NOW), publication.endedAt());
    }

    @ParameterizedTest
    @CsvSource({"release, BLOCKED", "end, BLOCKED"})
    void whatIsBlockedDoesNotGoOut(String verb, PublicationState state) {
        // Given
        Publication publication = publication(UNAPPROVED);

        // When
        assertThrows(Refusal.class, () -> VERBS.get(verb).accept(publication));

        // Then
        assertEquals(state, publication.state());
    }

    static Stream<Arguments> illegal() {
        return Stream.of(
                Arguments.of("release", "BLOCKED", publication(UNAPPROVED)),
                Arguments.of("end", "PLANNED", publication(READY)),
                Arguments.of("move", "RELEASED", after("release")),
                Arguments.of("cancel", "RELEASED", after("release")),
                Arguments.of("follow", "RELEASED", after("release")),
                Arguments.of("release", "RELEASED", after("release")),
                Arguments.of("miss", "RELEASED", after("release")),
                Arguments.of("move", "CANCELLED", after("cancel")),
                Arguments.of("cancel", "CANCELLED", after("cancel")),
                Arguments.of("release", "CANCELLED", after("cancel")),
                Arguments.of("move", "MISSED", after("miss")),
                Arguments.of("release", "MISSED", after("miss")),
                Arguments.of("cancel", "MISSED", after("miss")));
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void whatIsNotPossibleAnyMoreNamesTheState(String verb, String state, Publication publication) {
        // When
        Refusal refusal = assertThrows(Refusal.class, () -> VERBS.get(verb).accept(publication));

        // Then
        assertEquals(
                "409 publication-out-of-state " + state,
                refusal.status() + " " + refusal.code() + " "
                        + refusal.members().get("state"));
    }

    private static Publication after(String verb) {
        Publication publication = publication(READY);
        VERBS.get(verb).accept(publication);
        return publication;
    }

    private static Publication publication(Readiness readiness) {
        return new Publication(
                PlanId.next(), MessageId.next(), AccountId.next(), ChannelKind.WEBSITE, TIMING, readiness);
    }
}
