package org.beffroi.system.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.beffroi.local.Console;
import org.beffroi.local.Home;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.Trouble;
import org.beffroi.local.story.LoadTown;
import org.beffroi.system.ledger.Verdict;

/**
 * {@code ./beffroi chaos}: a fault campaign on a system of its own, below {@code .beffroi/chaos} and on ports of its own,
 * so that it touches nothing that a person has running.
 */
public final class Chaos {

    private static final int IN_ORDER = 0;
    private static final int NOT_IN_ORDER = 1;
    private static final int MISUSED = 2;
    private static final int SUBSCRIBERS = 5;

    private static final String USAGE = """
            ./beffroi chaos [--seed N] [--minutes M] [--messages-per-minute K] [--plan] [--keep]

              --seed N                 the same seed plans the same messages and faults (default: a random one, printed)
              --minutes M              how long faults go on, 0.5 for half a minute (default 5)
              --messages-per-minute K  default 40
              --plan                   only prints what would be done, and when
              --keep                   keeps data and logs in .beffroi/chaos, even when all is in order

            It starts a system of its own on free ports, makes, corrects and withdraws messages, kills (-9), pauses (SIGSTOP) and restarts random
            processes, starts and kills second instances, and lets the channels' far ends fail; then it stops hurting,
            waits until everything is settled, and counts at the receiving ends. Kill what you like yourself meanwhile:
            the pid files are in .beffroi/chaos/run. Exit code 0: nothing lost, doubled, contradicted or unfinished.
            """;

    private final Options options;
    private final Path home;
    private final Harm harm;

    private Chaos(Options options, Path home, Ports ports) {
        this.options = options;
        this.home = home;
        this.harm = new Harm(home, ports, Impatience.SETTINGS);
    }

    private record Options(long seed, double minutes, int messagesPerMinute, boolean planOnly, boolean keep) {

        private static final Set<String> VALUES = Set.of("--seed", "--minutes", "--messages-per-minute");
        private static final Set<String> SWITCHES = Set.of("--plan", "--keep");

        static Options of(List<String> words) {
            Map<String, String> given = new HashMap<>();
            for (Iterator<String> each = words.iterator(); each.hasNext(); ) {
                String word = each.next();
                if (!SWITCHES.contains(word) && !(VALUES.contains(word) && each.hasNext())) {
                    throw new IllegalArgumentException("Unknown or without its number: " + word);
                }
                given.put(word, SWITCHES.contains(word) ? "" : each.next());
            }
            String someSeed = Long.toString(ThreadLocalRandom.current().nextLong(1, 1_000_000));
            return new Options(
                    Long.parseLong(given.getOrDefault("--seed", someSeed)),
                    Double.parseDouble(given.getOrDefault("--minutes", "5")),
                    Integer.parseInt(given.getOrDefault("--messages-per-minute", "40")),
                    given.containsKey("--plan"),
                    given.containsKey("--keep"));
        }

        Duration length() {
            return Duration.ofMillis((long) (minutes * 60_000));
        }

        CampaignPlan plan() {
            return CampaignPlan.of(seed, length(), messagesPerMinute);
        }
    }

    public static void main(String[] words) {
        System.exit(run(Arrays.asList(words)));
    }

    private static int run(List<String> words) {
        if (words.contains("--help")) {
            System.out.print(USAGE);
            return IN_ORDER;
        }
        Options options;
        try {
            options = Options.of(words);
        } catch (IllegalArgumentException e) {
            System.err.print(e.getMessage() + "\n\n" + USAGE);
            return MISUSED;
        }
        if (options.planOnly()) {
            options.plan().faults().forEach(System.out::println);
            options.plan().assignments().forEach(System.out::println);
            return IN_ORDER;
        }
        Path app = Path.of(System.getenv("BEFFROI_HOME"));
        try {
            return new Chaos(options, app.resolve("chaos"), Ports.free()).run(app);
        } catch (Trouble trouble) {
            System.err.println("✗ " + trouble.getMessage());
            return NOT_IN_ORDER;
        } catch (InterruptedException e) {
            return NOT_IN_ORDER;
        }
    }

    private int run(Path app) throws InterruptedException {
        prepare(app);
        Thread freeing = new Thread(harm::end, "free-everything");
        Runtime.getRuntime().addShutdownHook(freeing);
        say(
                "Seed %d, %.1f minutes, %d messages a minute. The same again: ./beffroi chaos --seed %d --minutes %s --messages-per-minute %d"
                        .formatted(
                                options.seed(),
                                options.minutes(),
                                options.messagesPerMinute(),
                                options.seed(),
                                options.minutes(),
                                options.messagesPerMinute()));
        say("Starting a system of its own: pid files in %s, receiving ends on %s"
                .formatted(home.resolve("run"), harm.ports().http(Part.RECEIVERS)));
        harm.startEverything();
        new LoadTown(harm.ports(), silence(), SUBSCRIBERS).load();
        Campaign.Result result = new Campaign(harm, options.plan(), options.seed(), Chaos::say).run(options.length());
        tell(result);
        harm.end();
        Runtime.getRuntime().removeShutdownHook(freeing);
        if (result.inOrder() && !options.keep()) {
            new Home(home).delete();
        }
        return result.inOrder() ? IN_ORDER : NOT_IN_ORDER;
    }

    /** An earlier campaign that was killed itself may have left its processes and its data. */
    private void prepare(Path app) {
        harm.killEverything();
        new Home(home).delete();
        try {
            Files.createDirectories(home);
            Files.createSymbolicLink(home.resolve("app"), app.resolve("app").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + home, e);
        }
    }

    private void tell(Campaign.Result result) {
        Verdict verdict = result.verdict();
        say("");
        say("Seed " + options.seed() + ", " + options.minutes() + " minutes");
        say("Faults done to processes: " + counts(result.faults()));
        say("Requests that met a fault at the far ends: " + counts(result.peers()));
        say(verdict.toString().stripTrailing());
        result.failures().forEach(failure -> say("  never answered: " + failure));
        say(result.inOrder() ? "✓ The ledger is in order." : "✗ The ledger is NOT in order. Data and logs: " + home);
    }

    private static String counts(Map<String, Integer> counts) {
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        return sum
                + counts.entrySet().stream()
                        .map(count -> count.getKey() + " × " + count.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Console silence() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Console(nowhere, nowhere, true);
    }
}
