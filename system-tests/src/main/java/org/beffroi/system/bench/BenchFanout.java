package org.beffroi.system.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.system.bench.FanoutRounds.Round;

/**
 * How long a message takes from the instant at which it is due to the last request at a receiving end, on four channels:
 * alone on an idle system, under a stated load, and many at once; beside what Kafka, PostgreSQL and the receiver take for
 * themselves. Every round measures all of it; rounds are added until enough of them saw the same machine.
 */
final class BenchFanout {

    private static final Map<String, Integer> DEFAULTS =
            Map.of("rounds", 5, "rate", 2, "messages", 40, "idle", 12, "burst", 25, "warm-up", 240, "samples", 1600);
    private static final int MOST_ROUNDS_PER_STEADY_ONE = 2;

    private final Console console;
    private final Baseline kafka = new Baseline("Kafka round trip p50", "ms");
    private final Baseline commit = new Baseline("PostgreSQL commit p50", "ms");
    private final Baseline receiver = new Baseline("receiver alone p50", "ms");
    private final List<Round> rounds = new ArrayList<>();
    private Optional<Double> pgbench = Optional.empty();
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
        int wanted = options.of("rounds");
        try (FanoutRounds next = new FanoutRounds(system, options)) {
            next.warmUp();
            while (steady().size() < wanted && rounds.size() < wanted * MOST_ROUNDS_PER_STEADY_ONE) {
                add(next.run(rounds.size() + 1));
            }
            pgbench = next.pgbench();
        }
    }

    private void add(Round round) {
        rounds.add(round);
        kafka.add(FanoutFloor.typical(round.floor().kafka()));
        commit.add(FanoutFloor.typical(round.floor().commit()));
        receiver.add(FanoutFloor.typical(round.floor().receiver()));
        console.show(String.format(
                Locale.ROOT,
                "round %d: %s; %s; %s; burst %.0f deliveries/s",
                rounds.size(),
                kafka.line(),
                commit.line(),
                receiver.line(),
                round.burst()));
    }

    private List<Integer> steady() {
        return Baseline.steadiest(kafka, commit, receiver);
    }

    private void report() {
        List<Integer> steady = steady();
        Baseline.requireSteady(kafka.only(steady), commit.only(steady), receiver.only(steady));
        console.show("rounds reported (baselines within %.0f %%): %s of %d"
                .formatted(
                        Baseline.LARGEST_DRIFT * 100,
                        steady.stream().map(round -> round + 1).toList(),
                        rounds.size()));
        new FanoutReport(console, options, steady.stream().map(rounds::get).toList()).show(pgbench);
    }
}
