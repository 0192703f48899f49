package org.beffroi.system.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.system.bench.FanoutTrail.Trail;

/**
 * How long a message takes from the instant at which it is due to the last request at a receiving end, on four channels:
 * alone on an idle system, under a stated load, and many at once; beside what Kafka, PostgreSQL and the receiver take for
 * themselves. Every round measures all of it.
 */
final class BenchFanout {

    private static final Map<String, Integer> DEFAULTS =
            Map.of("rounds", 5, "rate", 2, "messages", 40, "idle", 12, "burst", 25, "warm-up", 240, "samples", 2000);
    private static final Duration LEAD = Duration.ofSeconds(2);
    private static final double IDLE_GAP_SECONDS = 0.7;
    private static final double WARM_UP_RATE = 6;
    private static final int CHANNELS = 4;
    /** So many calls until a broker and a receiver that were just started are as quick as they will ever be. */
    private static final int WARM_UP_OF_BASELINES = 12;

    private final Console console;
    private final Baseline kafka = new Baseline("Kafka round trip p50", "ms");
    private final Baseline commit = new Baseline("PostgreSQL commit p50", "ms");
    private final Baseline receiver = new Baseline("receiver alone p50", "ms");
    private final Latencies kafkaAll = new Latencies();
    private final Latencies commitAll = new Latencies();
    private final Latencies receiverAll = new Latencies();
    private final FanoutFigures idle = new FanoutFigures("IDLE");
    private final FanoutFigures load = new FanoutFigures("LOAD");
    private final List<Double> bursts = new ArrayList<>();
    private final Map<Part, Double> busy = new EnumMap<>(Part.class);
    private Optional<Double> pgbench = Optional.empty();
    private double loadSeconds;
    private Options options;

    BenchFanout(Console console) {
        this.console = console;
    }

    int run(List<String> words) {
        if (words.contains("--help")) {
            help();
            return 0;
        }
        options = Options.of(words, DEFAULTS);
        console.show(Machine.line());
        console.show("bench fanout " + options);
        try (BenchSystem system = BenchSystem.start(console, Arrays.asList(Part.values()), Map.of())) {
            measure(system);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
        report();
        return 0;
    }

    private void help() {
        console.say(
                "./beffroi bench fanout : de l'instant prévu à la dernière requête reçue, sur quatre canaux ; --rate"
                        + " messages par seconde, --messages, --idle et --burst par série. Valeurs par défaut"
                        + " : " + DEFAULTS,
                "./beffroi bench fanout: from the planned instant to the last request received, on four channels;"
                        + " --rate messages a second, --messages, --idle and --burst a round. Defaults: " + DEFAULTS);
    }

    private void measure(BenchSystem system) throws SQLException, IOException, InterruptedException {
        FanoutTown town = new FanoutTown(system.ports());
        town.open();
        try (FanoutTrail trails = new FanoutTrail(system);
                KafkaRoundTrip roundTrip = new KafkaRoundTrip(system.bootstrap(), "bench.roundtrip");
                BareCommit bare = new BareCommit(
                        system.database("postgres"), system.ports().of(Part.POSTGRES))) {
            ReceiverAlone alone = new ReceiverAlone(system.ports());
            warmUp(town, trails, roundTrip, bare, alone);
            for (int round = 1; round <= options.of("rounds"); round++) {
                List<String> messages = town.planned(
                        "round" + round, options.of("idle") + options.of("messages") + options.of("burst"));
                settle(system);
                baselines(roundTrip, bare, alone);
                int idleEnd = options.of("idle");
                int loadEnd = idleEnd + options.of("messages");
                idle(trails, messages.subList(0, idleEnd), round);
                load(system, trails, messages.subList(idleEnd, loadEnd), round);
                burst(trails, messages.subList(loadEnd, messages.size()));
                console.show(String.format(
                        Locale.ROOT,
                        "round %d: %s; %s; %s; burst %.0f deliveries/s",
                        round,
                        kafka.line(),
                        commit.line(),
                        receiver.line(),
                        bursts.getLast()));
            }
            pgbench = bare.pgbench(5);
        }
    }

    private void warmUp(
            FanoutTown town, FanoutTrail trails, KafkaRoundTrip roundTrip, BareCommit bare, ReceiverAlone alone)
            throws SQLException, IOException, InterruptedException {
        List<String> messages = town.planned("warm", options.of("warm-up"));
        List<Instant> due = Arrivals.random(Instant.now().plus(LEAD), messages.size(), WARM_UP_RATE, 0);
        trails.schedule(messages, due);
        trails.await(messages, due.getLast());
        for (int round = 0; round < WARM_UP_OF_BASELINES; round++) {
            roundTrip.measure(options.of("samples"));
            bare.measure(options.of("samples"));
            alone.measure(options.of("samples"));
        }
    }

    private void baselines(KafkaRoundTrip roundTrip, BareCommit bare, ReceiverAlone alone)
            throws SQLException, IOException, InterruptedException {
        keep(roundTrip.measure(options.of("samples")), kafka, kafkaAll);
        keep(bare.measure(options.of("samples")), commit, commitAll);
        keep(alone.measure(options.of("samples")), receiver, receiverAll);
    }

    private static void keep(Latencies round, Baseline baseline, Latencies all) {
        baseline.add(round.median());
        all.addAll(round);
    }

    private void idle(FanoutTrail trails, List<String> messages, int round) throws SQLException, InterruptedException {
        List<Instant> due = Arrivals.apart(Instant.now().plus(LEAD), messages.size(), IDLE_GAP_SECONDS, 100L + round);
        trails.schedule(messages, due);
        trails.await(messages, due.getLast());
        trails.of(messages).forEach(idle::add);
    }

    private void load(BenchSystem system, FanoutTrail trails, List<String> messages, int round)
            throws SQLException, InterruptedException {
        Instant from = Instant.now().plus(LEAD);
        List<Instant> due = Arrivals.random(from, messages.size(), options.of("rate"), 200L + round);
        trails.schedule(messages, due);
        TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), from).toMillis());
        Map<Part, Duration> before = system.processorTime();
        trails.await(messages, due.getLast());
        Map<Part, Duration> after = system.processorTime();
        after.forEach((part, time) -> busy.merge(
                part, time.minus(before.getOrDefault(part, Duration.ZERO)).toNanos() / 1e9, Double::sum));
        loadSeconds += Duration.between(from, Instant.now()).toNanos() / 1e9;
        trails.of(messages).forEach(load::add);
    }

    /** As many as there are at the same instant: what comes out a second when nothing waits for a clock. */
    private void burst(FanoutTrail trails, List<String> messages) throws SQLException, InterruptedException {
        Instant due = Instant.now().plus(LEAD);
        trails.schedule(messages, Arrivals.together(due, messages.size()));
        trails.await(messages, due);
        Instant last = trails.of(messages).stream()
                .map(Trail::last)
                .max(Instant::compareTo)
                .orElseThrow();
        bursts.add(messages.size() * CHANNELS / (Duration.between(due, last).toNanos() / 1e9));
    }

    /** What preparing has left to do is done before anything is measured. */
    private static void settle(BenchSystem system) throws SQLException, InterruptedException {
        for (String name : List.of("content", "scheduling", "channels", "analytics")) {
            try (Connection database = system.database(name)) {
                while (hasUnsent(database)) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        }
        TimeUnit.SECONDS.sleep(1);
    }

    private static boolean hasUnsent(Connection database) throws SQLException {
        String select = "select exists(select 1 from outbox_event where sent_at is null)";
        try (var statement = database.createStatement();
                var result = statement.executeQuery(select)) {
            result.next();
            return result.getBoolean(1);
        }
    }

    private void report() {
        Baseline.requireSteady(kafka, commit, receiver);
        idle.show(console);
        load.show(console);
        console.show("");
        console.show(String.format(Locale.ROOT, "%-42s %s", "BASELINES", Latencies.head()));
        row("Kafka round trip, acks=all", kafkaAll);
        row("PostgreSQL commit of one row", commitAll);
        row("receiver alone", receiverAll);
        pgbench.ifPresent(
                ms -> console.show(String.format(Locale.ROOT, "pgbench, the same insert: %.2f ms on average", ms)));
        console.show("");
        console.show(String.format(
                Locale.ROOT,
                "burst of %d messages: median %.0f deliveries/s %s",
                options.of("burst"),
                Baseline.median(bursts),
                bursts.stream()
                        .map(it -> String.format(Locale.ROOT, "%.0f", it))
                        .toList()));
        console.show("processors in use under load: "
                + busy.entrySet().stream()
                        .map(it -> String.format(
                                Locale.ROOT, "%s %.2f", it.getKey().word(), it.getValue() / loadSeconds))
                        .collect(Collectors.joining(", ")));
        verdict();
    }

    private void row(String name, Latencies figures) {
        console.show(String.format(Locale.ROOT, "%-42s %s", name, figures.row()));
    }

    private void verdict() {
        double typical = 2 * (kafkaAll.median() + 2 * commitAll.median());
        double slow = 2 * (kafkaAll.percentile(99) + 2 * commitAll.percentile(99));
        double reached = load.of(FanoutFigures.RELEASE).percentile(99);
        console.show("");
        aim(
                String.format(
                        Locale.ROOT,
                        "release → last channel request p99 %.1f ms ≤ 2 × (Kafka round trip + two commits) = %.1f ms"
                                + " by their p99, %.1f ms by their p50, at %d messages/s × %d channels",
                        reached,
                        slow,
                        typical,
                        options.of("rate"),
                        CHANNELS),
                reached <= slow);
        double idleMedian = idle.of(FanoutFigures.DUE).median();
        aim(
                String.format(Locale.ROOT, "idle p50, due → last channel request %.1f ms < 30 ms", idleMedian),
                idleMedian < 30);
    }

    private void aim(String aim, boolean reached) {
        console.say(
                "%s %s".formatted(reached ? "✓ atteint :" : "✗ manqué :", aim),
                "%s %s".formatted(reached ? "✓ reached:" : "✗ missed:", aim));
    }
}
