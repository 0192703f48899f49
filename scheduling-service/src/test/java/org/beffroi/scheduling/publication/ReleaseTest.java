package org.beffroi.scheduling.publication;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.scheduling.Town;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReleaseTest {

    private final Town town = new Town();

    @Inject
    ReleaseDuePublications release;

    @Inject
    ReleaseQueue queue;

    @Test
    void workersAtTheSameTimeReleaseEachPublicationOnce() throws Exception {
        // Given
        List<UUID> due = new ArrayList<>();
        AccountId website = town.connect(ChannelKind.WEBSITE);
        for (int i = 0; i < 12; i++) {
            due.add(town.planned(town.approved(ChannelKind.WEBSITE), website));
        }
        makeDue("authority_id = '" + town.authority() + "'");

        // When
        atTheSameTime(4, () -> release.work());

        // Then
        await().atMost(15, SECONDS).untilAsserted(() -> assertEquals(sorted(due), sorted(released())));
    }

    @Test
    void whoLostTheLeaseReleasesNothing() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));
        lease(id, Ids.next(), "1 hour");
        makeDue("id = '" + id + "'");

        // When
        release.settle(new ReleaseQueue.Claim(Ids.next(), town.authority(), List.of(id)));

        // Then
        town.publication(id).then().body("state", equalTo("PLANNED"));
    }

    @Test
    void aStaleLeaseIsTakenOverAndItsOwnerComesTooLate() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));
        UUID stalled = Ids.next();
        lease(id, stalled, "-1 second");
        makeDue("id = '" + id + "'");

        // When
        release.settle(new ReleaseQueue.Claim(stalled, town.authority(), List.of(id)));

        // Then
        await().atMost(10, SECONDS).untilAsserted(() -> assertEquals(List.of(id), released()));
    }

    @Test
    void whatIsTooLateIsMissed() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));

        // When
        Town.sql("update publication set due_at = now() - interval '2 hours', not_after = now() - interval '1 hour'"
                + " where id = '" + id + "'");

        // Then
        await().atMost(10, SECONDS).untilAsserted(() -> assertEquals(List.of(id), told(EventType.PUBLICATION_MISSED)));
        town.publication(id).then().body("state", equalTo("MISSED"));
        assertEquals(List.of(), released());
    }

    @Test
    void whatIsDueWithoutApprovalWaitsForItsLimit() {
        // Given
        MessageId message = town.submit("URB");
        UUID id = Town.publicationOf(town.planNow(message, town.connect(ChannelKind.WEBSITE)));
        release.work();
        town.publication(id).then().body("state", equalTo("BLOCKED"));

        // When
        Town.sql("update publication set due_at = now() - interval '2 hours', not_after = now() - interval '1 hour'"
                + " where id = '" + id + "'");

        // Then
        await().atMost(10, SECONDS).untilAsserted(() -> assertEquals(List.of(id), told(EventType.PUBLICATION_MISSED)));
    }

    @Test
    void whatWasMovedAfterTheClaimIsNotReleased() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));
        UUID claim = Ids.next();
        lease(id, claim, "1 hour");

        // When
        release.settle(new ReleaseQueue.Claim(claim, town.authority(), List.of(id)));

        // Then
        town.publication(id).then().body("state", equalTo("PLANNED"));
        assertEquals(
                0, Town.number("select count(*) from publication where id = '" + id + "' and leased_by is not null"));
    }

    @Test
    void theWorkerKnowsHowLongUntilTheNextPublicationIsDue() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));
        Town.sql("update publication set due_at = now() + interval '1 hour' where id = '" + id + "'");

        // When
        Duration next = queue.untilNext();

        // Then: at most, since publications of other towns may be due before
        assertTrue(next.compareTo(Duration.ofHours(1)) <= 0, next.toString());
    }

    private List<UUID> released() {
        return told(EventType.PUBLICATION_RELEASED);
    }

    private List<UUID> told(EventType type) {
        return town.told(type).stream()
                .map(PublicationFact::publicationId)
                .map(id -> id.value())
                .toList();
    }

    private static List<UUID> sorted(List<UUID> ids) {
        return ids.stream().sorted().toList();
    }

    private static void makeDue(String which) {
        Town.sql("update publication set due_at = now() - interval '1 second' where " + which);
    }

    private static void lease(UUID id, UUID claim, String remaining) {
        Town.sql("update publication set leased_by = '" + claim + "', leased_until = now() + interval '" + remaining
                + "' where id = '" + id + "'");
    }

    private static void atTheSameTime(int threads, Runnable work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    start.await();
                    work.run();
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : running) {
                each.get();
            }
        }
    }
}
