package org.beffroi.system.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.beffroi.local.Trouble;
import org.beffroi.system.chaos.CampaignPlan.Assignment;
import org.beffroi.system.ledger.CountEffects;
import org.beffroi.system.ledger.ReceivingEnds;
import org.beffroi.system.ledger.Verdict;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.PressOffice;

/** One campaign on a running system: messages and faults by the plan, then peace, then the count. */
public final class Campaign {

    private static final int WRITERS = 4;
    private static final Duration OFFICE_PATIENCE = Duration.ofMinutes(3);
    private static final Duration SETTLING_PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final String SENTENCE = "La Ville vous informe des travaux, des horaires et des réunions à venir. ";

    private final Harm harm;
    private final PeerFaults peers;
    private final CampaignPlan plan;
    private final long seed;
    private final String marker;
    private final Consumer<String> say;
    private final PressOffice office;
    private final CountEffects count;
    private final ReceivingEnds ends;
    private final Map<Integer, LoadedMessage> messages = new ConcurrentHashMap<>();
    private final Collection<String> failures = new ConcurrentLinkedQueue<>();
    private Instant began = Instant.now();
    private volatile boolean calm;

    public Campaign(Harm harm, CampaignPlan plan, long seed, Consumer<String> say) {
        this.harm = harm;
        this.plan = plan;
        this.seed = seed;
        this.say = say;
        this.peers = new PeerFaults(harm.ports());
        this.office = new PressOffice(harm.ports(), OFFICE_PATIENCE);
        this.count = new CountEffects(harm.ports());
        this.ends = new ReceivingEnds(harm.ports());
        // no two campaigns of one system share a word, though they may share a seed
        this.marker = "c" + Long.toString(System.currentTimeMillis(), 36);
    }

    /**
     * What came of it.
     *
     * @param faults   done to processes, by kind and target
     * @param peers    requests that met a fault at a channel's far end, by kind
     * @param failures calls of the press office that never got an answer
     */
    public record Result(
            Verdict verdict, Map<String, Integer> faults, Map<String, Integer> peers, List<String> failures) {

        public boolean inOrder() {
            return verdict.inOrder() && failures.isEmpty();
        }
    }

    public Result run(Duration length) throws InterruptedException {
        peers.liftLimits();
        peers.rain(seed, 1);
        began = Instant.now();
        Map<String, Integer> before = peers.met();
        InflictFaults faults = new InflictFaults(harm, peers, seed, this::tell, began);
        try (ScheduledExecutorService writers = Executors.newScheduledThreadPool(WRITERS)) {
            plan.assignments().forEach(assignment -> at(writers, assignment.at(), () -> write(writers, assignment)));
            faults.start(plan.faults());
            watch(length, faults);
            say.accept("Peace: no more faults, everything is started again");
            calm = true;
            peers.clear();
            faults.end();
            awaitWriters();
        }
        awaitSettled();
        Map<String, Integer> met = peers.met();
        before.forEach((kind, number) -> met.merge(kind, -number, Integer::sum));
        return new Result(count.of(messages.values()), faults.counts(), met, List.copyOf(failures));
    }

    private void at(ScheduledExecutorService threads, Duration at, Runnable work) {
        long delay = Duration.between(Instant.now(), began.plus(at)).toMillis();
        threads.schedule(() -> guarded(work), Math.max(0, delay), TimeUnit.MILLISECONDS);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failures.add(e.toString());
            tell("The press office gives up: " + e);
        }
    }

    private void write(ScheduledExecutorService writers, Assignment assignment) {
        LoadedMessage approved = office.approved(
                "%s-%05d".formatted(marker, assignment.number()), assignment.kinds(), text(assignment.characters()));
        messages.put(assignment.number(), approved);
        LoadedMessage planned = plan(approved, assignment.dueIn());
        messages.put(assignment.number(), planned);
        if (assignment.withdrawnIn() != null) {
            writers.schedule(
                    () -> guarded(() -> messages.put(assignment.number(), office.withdrawn(planned, "Annulé"))),
                    assignment.withdrawnIn().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        if (assignment.corrected()) {
            correctOnceLive(writers, assignment.number(), planned);
        }
    }

    private void correctOnceLive(ScheduledExecutorService writers, int number, LoadedMessage message) {
        if (office.isLive(message)) {
            messages.put(number, office.corrected(message));
        } else if (!calm) {
            writers.schedule(
                    () -> guarded(() -> correctOnceLive(writers, number, message)),
                    BETWEEN_LOOKS.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private LoadedMessage plan(LoadedMessage message, Duration dueIn) {
        if (dueIn == null) {
            return office.plannedNow(message);
        }
        ZoneId paris = ZoneId.of("Europe/Paris");
        LocalDateTime civil =
                LocalDateTime.now(paris).plus(dueIn).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        try {
            return office.planned(message, Map.of("at", civil.toString(), "zone", paris.getId()));
        } catch (Trouble refused) {
            // the instant passed while nobody answered
            return office.plannedNow(message);
        }
    }

    private static String text(int characters) {
        return SENTENCE.repeat(characters / SENTENCE.length() + 1);
    }

    private void watch(Duration length, InflictFaults faults) throws InterruptedException {
        Instant end = began.plus(length);
        while (Instant.now().isBefore(end)) {
            long left = Duration.between(Instant.now(), end).toMillis();
            TimeUnit.MILLISECONDS.sleep(Math.clamp(left, 1, BETWEEN_LINES.toMillis()));
            tell("messages %d planned, faults %s, far ends %s, effects %s"
                    .formatted(planned(), faults.total(), asked(() -> sum(peers.met())), asked(ends::tally)));
        }
    }

    private long planned() {
        return messages.values().stream().filter(LoadedMessage::planned).count();
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Somebody may have killed the receiving ends by hand. */
    private static String asked(Supplier<?> question) {
        try {
            return String.valueOf(question.get());
        } catch (RuntimeException e) {
            return "?";
        }
    }

    private void awaitWriters() throws InterruptedException {
        Instant end = Instant.now().plus(OFFICE_PATIENCE);
        while (unwritten() > 0 && Instant.now().isBefore(end)) {
            tell("the press office has %d messages to go".formatted(unwritten()));
            TimeUnit.SECONDS.sleep(3);
        }
    }

    private long unwritten() {
        return plan.assignments().stream()
                        .filter(assignment -> !isDone(assignment))
                        .count()
                - failures.size();
    }

    private boolean isDone(Assignment assignment) {
        LoadedMessage message = messages.get(assignment.number());
        return message != null && message.planned() && (assignment.withdrawnIn() == null || message.withdrawn());
    }

    /** What stays open when the patience is over is what the verdict calls unfinished. */
    private void awaitSettled() throws InterruptedException {
        Instant end = Instant.now().plus(SETTLING_PATIENCE);
        for (int open = open(); open > 0 && Instant.now().isBefore(end); open = open()) {
            tell(open + " deliveries are not settled yet");
            TimeUnit.SECONDS.sleep(3);
        }
    }

    private int open() {
        return count.open(new ArrayList<>(messages.values()));
    }

    private void tell(String line) {
        say.accept("%6.1f s  %s"
                .formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0, line));
    }
}
