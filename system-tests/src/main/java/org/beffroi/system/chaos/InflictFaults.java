package org.beffroi.system.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.beffroi.local.Part;
import org.beffroi.system.chaos.CampaignPlan.Fault;

/** Does to the system what the plan says, and starts again what somebody else has killed by hand. */
final class InflictFaults {

    private static final int HANDS = 12;
    private static final double STORM = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MS = 1_000;

    private final Harm harm;
    private final PeerFaults peers;
    private final long seed;
    private final Consumer<String> tell;
    private final Instant began;
    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(HANDS);
    private final Set<Casualty> down = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> counts = new TreeMap<>();
    private volatile boolean ending;

    InflictFaults(Harm harm, PeerFaults peers, long seed, Consumer<String> tell, Instant began) {
        this.harm = harm;
        this.peers = peers;
        this.seed = seed;
        this.tell = tell;
        this.began = began;
    }

    void start(List<Fault> faults) {
        faults.forEach(fault -> hands.schedule(
                () -> guarded(fault.toString(), () -> inflict(fault)),
                Math.max(
                        0,
                        Duration.between(Instant.now(), began.plus(fault.at())).toMillis()),
                TimeUnit.MILLISECONDS));
        hands.scheduleWithFixedDelay(
                () -> guarded("looking after the system", this::lookAfter), LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** Lets what was begun come to its end, then starts everything again. */
    void end() throws InterruptedException {
        ending = true;
        hands.shutdownNow();
        hands.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        for (Part part : Part.values()) {
            if (part.isService()) {
                harm.resume(Casualty.second(part));
                harm.kill(Casualty.second(part));
            }
            harm.resume(Casualty.of(part));
        }
        for (Part part : Part.values()) {
            harm.revive(Casualty.of(part), PATIENCE);
        }
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void inflict(Fault fault) {
        if (ending) {
            return;
        }
        Casualty target = fault.target();
        if (target != null && !down.add(target)) {
            tell.accept("skipped, because it is not up again: " + fault);
            return;
        }
        try {
            tell.accept(fault.deed() + " " + (target == null ? "at the far ends" : target));
            switch (fault.deed()) {
                case KILL -> killed(target, fault.lasts());
                case PAUSE -> paused(target, fault.lasts());
                case RESTART -> restarted(target, fault.lasts());
                case SECOND_INSTANCE -> doubled(target, fault.lasts());
                case STORM -> storm(fault.lasts());
            }
        } finally {
            if (target != null) {
                down.remove(target);
            }
        }
    }

    private void killed(Casualty target, Duration lasts) {
        harm.kill(target);
        count("kill -9 " + target);
        wait(lasts);
        harm.revive(target, PATIENCE);
    }

    private void paused(Casualty target, Duration lasts) {
        harm.pause(target);
        count("pause " + target);
        wait(lasts);
        harm.resume(target);
    }

    private void restarted(Casualty target, Duration lasts) {
        harm.stop(target);
        count("restart " + target);
        wait(lasts);
        harm.revive(target, PATIENCE);
    }

    private void doubled(Casualty target, Duration lasts) {
        harm.revive(target, PATIENCE);
        count("second instance " + target);
        wait(lasts);
        harm.kill(target);
        count("kill -9 " + target);
    }

    private void storm(Duration lasts) {
        peers.rain(seed + counts().size(), STORM);
        count("storm");
        wait(lasts);
        peers.rain(seed, 1);
    }

    private void lookAfter() {
        Arrays.stream(Part.values())
                .map(Casualty::of)
                .filter(process -> !down.contains(process) && !harm.runs(process))
                .forEach(this::reviveForAnotherHand);
    }

    private void reviveForAnotherHand(Casualty process) {
        if (ending || !down.add(process)) {
            return;
        }
        try {
            tell.accept(process + " was killed by another hand");
            count("killed by another hand " + process);
            harm.revive(process, PATIENCE);
            if (process.part() == Part.RECEIVERS) {
                peers.liftLimits();
                peers.rain(seed, 1);
            }
        } finally {
            down.remove(process);
        }
    }

    private synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!ending) {
                tell.accept(what + " failed: " + e.getMessage());
            }
        }
    }

    private static void wait(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The campaign ends", e);
        }
    }
}
