package org.beffroi.system.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.local.ProcessorTime;
import org.beffroi.local.Trouble;

/**
 * Measures how long {@code ./beffroi start} takes, from the command to the prompt that comes back once everything answers,
 * and the memory of everything at that moment: of a first start, without any data, and of a later one, each with the
 * start caches and without.
 */
final class BenchStart {

    private static final int FEWEST_ROUNDS = 3;
    private static final double QUIET = 0.15;
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Console console;

    BenchStart(Console console) {
        this.console = console;
    }

    int run(List<String> options) {
        if (options.contains("--help")) {
            help();
            return 0;
        }
        int rounds = roundsOf(options);
        boolean force = options.contains("--force");
        console.show(Machine.line());
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        try (StartedSystem system =
                new StartedSystem(Path.of(System.getenv("BEFFROI_ROOT")), Path.of(System.getenv("BEFFROI_HOME")))) {
            requireQuiet(force);
            console.say("Préparation des caches qui manquent", "Making the caches that are missing");
            system.train();
            for (int round = 1; round <= rounds; round++) {
                for (boolean withCaches : List.of(false, true)) {
                    String with = withCaches ? "with caches" : "without caches";
                    system.forgetData();
                    sample(samples, "first start " + with, system, withCaches, force);
                    sample(samples, "warm start " + with, system, withCaches, force);
                }
            }
        }
        show(samples);
        return 0;
    }

    private void help() {
        console.say(
                "./beffroi bench start [--rounds N] [--force] : le temps jusqu'à ce que tout réponde et la mémoire"
                        + " proportionnelle, médianes de N mesures (3 au moins) ; --force mesure aussi une machine occupée",
                "./beffroi bench start [--rounds N] [--force]: time until everything answers and proportional memory,"
                        + " medians of N rounds (at least 3); --force measures a busy machine, too");
    }

    private static int roundsOf(List<String> options) {
        List<String> left = new ArrayList<>(options);
        left.remove("--force");
        if (left.isEmpty()) {
            return FEWEST_ROUNDS;
        }
        if (left.size() == 2
                && left.getFirst().equals("--rounds")
                && left.get(1).matches("[1-9]\\d?")) {
            return Math.max(FEWEST_ROUNDS, Integer.parseInt(left.get(1)));
        }
        throw new Trouble(
                "Options inconnues : %s. Voir ./beffroi bench start --help".formatted(String.join(" ", left)),
                "Unknown options: %s. See ./beffroi bench start --help".formatted(String.join(" ", left)),
                2);
    }

    private void sample(
            Map<String, List<Sample>> samples, String what, StartedSystem system, boolean withCaches, boolean force) {
        requireQuiet(force);
        Duration time = system.start(withCaches);
        Sample sample = new Sample(time, system.memory());
        system.stop();
        samples.computeIfAbsent(what, ignored -> new ArrayList<>()).add(sample);
        console.show("  %-28s %s".formatted(what, sample.line()));
    }

    private void requireQuiet(boolean force) {
        try {
            double busy = ProcessorTime.busyFor(LOOK);
            if (busy <= QUIET) {
                return;
            }
            if (!force) {
                throw new Trouble(
                        "La machine est occupée à %s : la mesure ne vaudrait rien. Attendez, ou --force pour mesurer quand même."
                                .formatted(Machine.percent(busy)),
                        "The machine is busy (%s): the figures would be worth nothing. Wait, or --force to measure anyway."
                                .formatted(Machine.percent(busy)));
            }
            console.say(
                    "  ! machine occupée à %s, mesure forcée".formatted(Machine.percent(busy)),
                    "  ! machine busy (%s), measured by force".formatted(Machine.percent(busy)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrompu.", "Interrupted.", 130);
        }
    }

    private void show(Map<String, List<Sample>> samples) {
        console.show("");
        console.say("Médianes (la plus petite – la plus grande)", "Medians (smallest – largest)");
        samples.forEach((what, each) -> console.show("  %-28s %s s   %s MB"
                .formatted(what, spread("%.1f", each, Sample::seconds), spread("%.0f", each, Sample::total))));
        console.show("");
        console.say("Mémoire proportionnelle de chaque processus (Mo)", "Proportional memory of each process (MB)");
        for (Part part : Part.values()) {
            StringBuilder row = new StringBuilder("  %-11s".formatted(part.word()));
            samples.forEach((what, each) -> row.append(String.format(
                    Locale.ROOT, "   %s %.0f", what, median(each, sample -> sample.memory.getOrDefault(part, 0.0)))));
            console.show(row.toString());
        }
    }

    private static String spread(String format, List<Sample> samples, ToDoubleFunction<Sample> figure) {
        DoubleSummaryStatistics all = samples.stream().mapToDouble(figure).summaryStatistics();
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                median(samples, figure),
                all.getMin(),
                all.getMax());
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** One start: how long, and the megabytes of each part. */
    private record Sample(Duration time, Map<Part, Double> memory) {

        double seconds() {
            return time.toMillis() / 1000.0;
        }

        double total() {
            return memory.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        String line() {
            return String.format(Locale.ROOT, "%5.1f s %6.0f MB", seconds(), total());
        }
    }
}
