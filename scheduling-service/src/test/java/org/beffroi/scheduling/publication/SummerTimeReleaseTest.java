package org.beffroi.scheduling.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PlanId;
import org.beffroi.contracts.VersionId;
import org.beffroi.scheduling.calendar.Timing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out in the nights in which the clocks are changed, second by second. */
class SummerTimeReleaseTest {

    @ParameterizedTest(name = "{0} goes out at {1}, at the latest at {3}")
    @CsvSource({
        // two hours of patience are two hours of time
        "2026-03-29T01:59,       2026-03-29T00:59:00Z, ,                       2026-03-29T02:59:00Z",
        "2026-03-29T03:00,       2026-03-29T01:00:00Z, ,                       2026-03-29T03:00:00Z",
        "2026-03-29T01:30,       2026-03-29T00:30:00Z, 2026-03-29T03:30,       2026-03-29T01:30:00Z",
        "2026-10-25T02:30,       2026-10-25T00:30:00Z, ,                       2026-10-25T02:30:00Z",
        "2026-10-25T02:30+01:00, 2026-10-25T01:30:00Z, ,                       2026-10-25T03:30:00Z",
        "2026-10-25T02:30,       2026-10-25T00:30:00Z, 2026-10-25T02:30+01:00, 2026-10-25T01:30:00Z",
        "2027-03-28T03:00,       2027-03-28T01:00:00Z, ,                       2027-03-28T03:00:00Z",
        "2027-10-31T02:30,       2027-10-31T00:30:00Z, ,                       2027-10-31T02:30:00Z",
        "2027-10-31T02:30+01:00, 2027-10-31T01:30:00Z, 2027-10-31T03:15,       2027-10-31T02:15:00Z"
    })
    void goesOutAtItsInstantAndNeverAfterItsLimit(String at, Instant due, String notAfter, Instant limit) {
        // Given
        Instant planned = Instant.parse("2026-01-15T09:00:00Z");
        Timing timing = Timing.at(at, "Europe/Paris", notAfter, planned);

        // When
        Publication publication = new Publication(
                PlanId.next(),
                MessageId.next(),
                AccountId.next(),
                ChannelKind.MASTODON,
                timing,
                new Readiness(Optional.of(VersionId.next()), Optional.empty()));

        // Then
        assertEquals(false, publication.isToRelease(due.minusSeconds(1)), "a second early");
        assertEquals(true, publication.isToRelease(due), "at its instant");
        assertEquals(true, publication.isToRelease(limit), "at its limit");
        assertEquals(false, publication.isToRelease(limit.plusSeconds(1)), "a second late");
        assertEquals(true, publication.isToMiss(limit.plusSeconds(1)));
    }
}
