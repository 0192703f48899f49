package org.beffroi.system.bench;

import java.util.Arrays;
import java.util.List;
import org.beffroi.local.Console;
import org.beffroi.local.Trouble;

/** What {@code ./beffroi bench} calls once everything is built: the first word says what is measured. */
public final class Bench {

    private Bench() {}

    public static void main(String[] words) {
        Console console = Console.ofProcess();
        int exitCode;
        try {
            exitCode = run(console, Arrays.asList(words));
        } catch (Trouble trouble) {
            console.tell(trouble);
            exitCode = trouble.exitCode();
        }
        System.exit(exitCode);
    }

    private static int run(Console console, List<String> words) {
        String what = words.isEmpty() ? "" : words.getFirst();
        List<String> options = words.subList(Math.min(1, words.size()), words.size());
        return switch (what) {
            case "start" -> new BenchStart(console).run(options);
            case "brokers" -> new BenchBrokers(console).run(options);
            case "fanout" -> new BenchFanout(console).run(options);
            case "studio" -> new BenchStudio(console).run(options);
            case "outbox" -> new BenchOutbox(console).run(options);
            default ->
                throw new Trouble(
                        "Que faut-il mesurer ? « %s » est inconnu. Voir ./beffroi help".formatted(what),
                        "What is to be measured? “%s” is unknown. See ./beffroi help".formatted(what),
                        2);
        };
    }
}
