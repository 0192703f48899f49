package org.beffroi.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.beffroi.local.Part;
import org.beffroi.system.load.PressOffice;

/**
 * What a campaign will do and when, made from its seed alone: the same seed gives the same messages and the same faults
 * at the same instants. What a fault then meets, no seed can say.
 */
public record CampaignPlan(List<Fault> faults, List<Assignment> assignments) {

    /** What a process is given to come back before it may be hurt again, so that faults meet something alive. */
    private static final long RECOVERY_MS = 15_000;

    private static final List<Casualty> TARGETS = List.of(
            Casualty.of(Part.CHANNELS),
            Casualty.of(Part.CHANNELS),
            Casualty.of(Part.CHANNELS),
            Casualty.of(Part.SCHEDULING),
            Casualty.of(Part.SCHEDULING),
            Casualty.of(Part.KAFKA),
            Casualty.of(Part.KAFKA),
            Casualty.of(Part.POSTGRES),
            Casualty.of(Part.POSTGRES),
            Casualty.of(Part.CONTENT),
            Casualty.of(Part.ANALYTICS),
            Casualty.of(Part.MAIL));

    private static final List<Part> SERVICES =
            List.of(Part.CHANNELS, Part.CHANNELS, Part.SCHEDULING, Part.CONTENT, Part.ANALYTICS);

    /** What is done to a process, or to the channels' far ends. */
    public enum Deed {
        KILL,
        PAUSE,
        RESTART,
        /** A second instance works beside the first and is then killed. */
        SECOND_INSTANCE,
        /** Four times as many faults at the channels' far ends. */
        STORM
    }

    /** @param lasts until a killed process is started again, a paused one goes on, a storm ends */
    public record Fault(Duration at, Deed deed, Casualty target, Duration lasts) {

        @Override
        public String toString() {
            return "%5.1f s  %-15s %-12s %.1f s"
                    .formatted(
                            at.toMillis() / 1000.0,
                            deed,
                            target == null ? "far ends" : target,
                            lasts.toMillis() / 1000.0);
        }
    }

    /**
     * One message to be made.
     *
     * @param dueIn        null for now
     * @param withdrawnIn  after it was planned, or null
     * @param corrected    once it is live everywhere
     */
    public record Assignment(
            Duration at,
            int number,
            List<String> kinds,
            int characters,
            Duration dueIn,
            Duration withdrawnIn,
            boolean corrected) {}

    public static CampaignPlan of(long seed, Duration length, int messagesPerMinute) {
        SplittableRandom random = new SplittableRandom(seed);
        return new CampaignPlan(faults(random.split(), length), assignments(random.split(), length, messagesPerMinute));
    }

    private static List<Fault> faults(SplittableRandom random, Duration length) {
        List<Fault> faults = new ArrayList<>();
        Map<Casualty, Long> busyUntil = new HashMap<>();
        for (long at = random.nextLong(2_000, 5_000); at < length.toMillis(); at += random.nextLong(3_000, 9_000)) {
            Fault fault = fault(random, at);
            long until = busyUntil.getOrDefault(fault.target(), 0L);
            if (fault.deed() == Deed.STORM || at >= until) {
                faults.add(fault);
                busyUntil.put(fault.target(), at + fault.lasts().toMillis() + RECOVERY_MS);
            }
        }
        return faults;
    }

    private static Fault fault(SplittableRandom random, long at) {
        int dice = random.nextInt(100);
        Casualty target = TARGETS.get(random.nextInt(TARGETS.size()));
        Part service = SERVICES.get(random.nextInt(SERVICES.size()));
        if (dice < 45) {
            return new Fault(Duration.ofMillis(at), Deed.KILL, target, millis(random, 100, 4_000));
        }
        if (dice < 70) {
            return new Fault(Duration.ofMillis(at), Deed.PAUSE, target, millis(random, 1_000, 9_000));
        }
        if (dice < 78) {
            return new Fault(Duration.ofMillis(at), Deed.RESTART, target, millis(random, 100, 2_000));
        }
        if (dice < 90) {
            return new Fault(
                    Duration.ofMillis(at),
                    Deed.SECOND_INSTANCE,
                    Casualty.second(service),
                    millis(random, 15_000, 40_000));
        }
        return new Fault(Duration.ofMillis(at), Deed.STORM, null, millis(random, 5_000, 15_000));
    }

    private static Duration millis(SplittableRandom random, long from, long to) {
        return Duration.ofMillis(random.nextLong(from, to));
    }

    private static List<Assignment> assignments(SplittableRandom random, Duration length, int perMinute) {
        int count = (int) Math.max(1, length.toMillis() * perMinute / 60_000);
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(Duration.ofMillis(random.nextLong(length.toMillis())));
        }
        times.sort(Comparator.naturalOrder());
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assignments.add(assignment(random, times.get(i), i + 1));
        }
        return assignments;
    }

    /** Eight in a hundred are withdrawn, fifteen others corrected. */
    private static Assignment assignment(SplittableRandom random, Duration at, int number) {
        List<String> kinds = kinds(random);
        int characters = 1 << random.nextInt(4, 15);
        Duration dueIn = random.nextInt(100) < 60 ? null : millis(random, 1_000, 20_000);
        int fate = random.nextInt(100);
        Duration withdrawnIn = fate < 8 ? millis(random, 0, 5_000) : null;
        return new Assignment(at, number, kinds, characters, dueIn, withdrawnIn, fate >= 8 && fate < 23);
    }

    /** All channels, most of the time. */
    private static List<String> kinds(SplittableRandom random) {
        List<String> all = PressOffice.ALL_CHANNELS;
        if (random.nextInt(100) < 60) {
            return all;
        }
        List<String> some = all.stream().filter(kind -> random.nextBoolean()).toList();
        return some.isEmpty() ? List.of(all.get(random.nextInt(all.size()))) : some;
    }
}
