package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_HUNDRED_MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.beffroi.local.Part;
import org.beffroi.system.chaos.Campaign;
import org.beffroi.system.chaos.CampaignPlan;
import org.beffroi.system.chaos.Casualty;
import org.beffroi.system.chaos.Harm;
import org.beffroi.system.chaos.PeerFaults;
import org.beffroi.system.ledger.CountEffects;
import org.beffroi.system.ledger.ReceivingEnds;
import org.beffroi.system.ledger.Verdict;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.ManyMessages;
import org.beffroi.system.load.PressOffice;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What arrives at the receiving ends while processes die in the middle of a fan-out. */
@Order(10)
class FaultTest {

    private static final int BATCH = 25;
    /** Of each message a post, a webhook and a mail to each subscriber; pages are counted elsewhere. */
    private static final long EFFECTS_OF_A_BATCH = BATCH * (2L + UnderFire.SUBSCRIBERS);

    private static final int WRITERS = 4;
    private static final Duration SLOW = Duration.ofMillis(300);
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(30);
    private static final long SEED = 1_712;
    private static final Duration SHORT_CAMPAIGN = Duration.ofSeconds(30);

    /** Each dies in the middle of a batch; channel-adapters, which does the work, more often. */
    private static final List<Casualty> CASUALTIES = List.of(
            Casualty.of(Part.CHANNELS),
            Casualty.of(Part.KAFKA),
            Casualty.of(Part.SCHEDULING),
            Casualty.of(Part.POSTGRES),
            Casualty.second(Part.CHANNELS),
            Casualty.of(Part.CONTENT),
            Casualty.of(Part.MAIL),
            Casualty.of(Part.ANALYTICS));

    private final UnderFire fire = UnderFire.running();
    private final Harm harm = fire.harm();
    private final PeerFaults peers = new PeerFaults(fire.ports());
    private final CountEffects count = fire.count();
    private final ReceivingEnds ends = new ReceivingEnds(fire.ports());
    // not the common pool, by which ProcessHandle.onExit tells of an end
    private final ExecutorService planners = Executors.newVirtualThreadPerTaskExecutor();
    private final ManyMessages many = new ManyMessages(fire.office(), WRITERS);

    @Test
    void twoHundredMessagesArriveOnceThroughTheDeathOfEveryProcess() {
        // Given
        fire.startSecondInstances();
        List<LoadedMessage> approved =
                many.approved(UnderFire.campaign("deaths"), BATCH * CASUALTIES.size(), PressOffice.ALL_CHANNELS);
        List<LoadedMessage> planned = new ArrayList<>();
        List<Long> arrivedWhenHurt = new ArrayList<>();
        CompletableFuture<Void> sleeper = CompletableFuture.completedFuture(null);
        peers.slow(SLOW);

        // When
        for (Casualty casualty : CASUALTIES) {
            long before = ends.tally();
            List<LoadedMessage> batch = approved.subList(planned.size(), planned.size() + BATCH);
            CompletableFuture<List<LoadedMessage>> planning =
                    CompletableFuture.supplyAsync(() -> many.plannedNow(batch), planners);
            await().atMost(UnderFire.PATIENCE)
                    .pollInterval(ONE_HUNDRED_MILLISECONDS)
                    .until(() -> ends.tally() > before);
            arrivedWhenHurt.add(ends.tally() - before);
            harm.kill(casualty);
            harm.revive(casualty, UnderFire.PATIENCE);
            planned.addAll(planning.join());
            if (casualty.equals(Casualty.of(Part.POSTGRES))) {
                sleeper = pauseBeyondItsLease(Casualty.of(Part.CHANNELS));
            }
        }
        sleeper.join();
        peers.clear();

        // Then
        await().atMost(UnderFire.PATIENCE).until(() -> count.open(planned) == 0);
        Verdict verdict = count.of(planned);
        System.out.println(verdict);
        assertTrue(
                arrivedWhenHurt.stream().allMatch(arrived -> arrived < EFFECTS_OF_A_BATCH),
                () -> "in the middle of a fan-out of " + EFFECTS_OF_A_BATCH + ": " + arrivedWhenHurt);
        assertTrue(verdict.complete(), verdict::toString);
        assertEquals(planned.size(), verdict.effects().get("pages"), verdict::toString);
        assertEquals(planned.size(), verdict.effects().get("posts"), verdict::toString);
        assertEquals(planned.size(), verdict.effects().get("webhook ids"), verdict::toString);
    }

    private CompletableFuture<Void> pauseBeyondItsLease(Casualty process) {
        harm.pause(process);
        return CompletableFuture.runAsync(
                () -> harm.resume(process),
                CompletableFuture.delayedExecutor(LONGER_THAN_THE_LEASE.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Test
    void aCampaignOfRandomFaultsLeavesTheLedgerInOrder() throws InterruptedException {
        // Given
        CampaignPlan plan = CampaignPlan.of(SEED, SHORT_CAMPAIGN, 60);

        // When
        Campaign.Result result = new Campaign(harm, plan, SEED, System.out::println).run(SHORT_CAMPAIGN);

        // Then
        System.out.println(result.verdict());
        assertTrue(result.inOrder(), () -> result.failures() + "\n" + result.verdict());
        assertEquals(plan.assignments().size(), result.verdict().messages());
        assertTrue(result.faults().size() > 2, () -> "faults " + result.faults());
        assertTrue(result.peers().values().stream().anyMatch(met -> met > 0), () -> "far ends " + result.peers());
    }
}
