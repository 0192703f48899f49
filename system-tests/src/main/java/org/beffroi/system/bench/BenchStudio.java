package org.beffroi.system.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.local.story.LoadTown;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.PressOffice;

/**
 * Measures each page of the studio: how long the server takes for it, and how much of that it waits for the services. The
 * studio says both itself ({@code Server-Timing}); beside it stands what a client sees, the network of this machine
 * included.
 */
final class BenchStudio {

    private static final Map<String, Integer> DEFAULTS = Map.of("messages", 30, "warm-up", 60, "pages", 100);
    private static final String DIRECTOR = "lemaire";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Console console;

    BenchStudio(Console console) {
        this.console = console;
    }

    int run(List<String> words) {
        if (words.contains("--help")) {
            help();
            return 0;
        }
        Options options = Options.of(words, DEFAULTS);
        console.show(Machine.line());
        console.show("bench studio " + options);
        try (BenchSystem system = BenchSystem.start(console, Arrays.asList(Part.values()), Map.of())) {
            Map<String, String> pages = fill(system, options.of("messages"));
            StudioVisitor visitor = new StudioVisitor(system.ports().http(Part.STUDIO));
            visitor.signIn(DIRECTOR);
            for (int i = 0; i < options.of("warm-up"); i++) {
                pages.values().forEach(visitor::visit);
            }
            report(measure(visitor, pages, options.of("pages")));
        }
        return 0;
    }

    private void help() {
        console.say(
                "./beffroi bench studio : temps du serveur par page, à côté des appels d'API qu'elle fait ; --messages"
                        + " dans la ville, --warm-up et --pages lectures de chaque page. Valeurs par défaut : "
                        + DEFAULTS,
                "./beffroi bench studio: server time by page, beside the API calls that it makes; --messages in the"
                        + " town, --warm-up and --pages readings of each page. Defaults: " + DEFAULTS);
    }

    /** A town at work: messages that are out, one that waits, and what was never sent. */
    private Map<String, String> fill(BenchSystem system, int messages) {
        new LoadTown(system.ports(), console).load();
        PressOffice press = new PressOffice(system.ports(), PATIENCE);
        String live = "";
        for (int i = 0; i < messages; i++) {
            LoadedMessage message = press.approved("studio" + i, PressOffice.ALL_CHANNELS);
            press.plannedNow(message);
            live = message.id();
        }
        String waiting = press.submitted("attend", PressOffice.ALL_CHANNELS, PressOffice.BODY)
                .message()
                .id();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("today", "/");
        pages.put("messages", "/messages");
        pages.put("message", "/messages/" + live);
        pages.put("to decide", "/to-decide");
        pages.put("version", "/messages/" + waiting + "/versions/1");
        pages.put("calendar", "/calendar");
        pages.put("plan", "/messages/" + waiting + "/plan");
        pages.put("results", "/results");
        pages.put("result", "/results/" + live);
        pages.put("channels", "/channels");
        pages.put("subscribers", "/subscribers");
        pages.put("help", "/help");
        return pages;
    }

    private static Map<String, PageFigures> measure(StudioVisitor visitor, Map<String, String> pages, int times) {
        Map<String, PageFigures> figures = new LinkedHashMap<>();
        for (int i = 0; i < times; i++) {
            pages.forEach((name, path) ->
                    figures.computeIfAbsent(name, ignored -> new PageFigures()).add(visitor.visit(path)));
        }
        return figures;
    }

    private void report(Map<String, PageFigures> figures) {
        console.say(
                "Millisecondes, p50 / p95. « calls » : appels ; « API » : temps pendant lequel au moins un est en cours ;"
                        + " « sum » : leur somme ; « own » : ce que le studio ajoute",
                "Milliseconds, p50 / p95. “API”: time during which at least one call is under way; “sum”: of all calls;"
                        + " “own”: what the studio adds");
        console.show("%-12s %6s %15s %15s %15s %15s %15s"
                .formatted("page", "calls", "client", "server", "API", "sum", "own"));
        figures.forEach((name, page) -> console.show(page.row(name)));
        double worst = figures.values().stream()
                .mapToDouble(PageFigures::ownMedian)
                .max()
                .orElse(0);
        console.show(String.format(Locale.ROOT, "the studio adds at most %.1f ms (p50 of the slowest page)", worst));
    }

    /** What was measured of one page. */
    private static final class PageFigures {

        private final Latencies client = new Latencies();
        private final Latencies server = new Latencies();
        private final Latencies api = new Latencies();
        private final Latencies sum = new Latencies();
        private final Latencies own = new Latencies();
        private int calls;

        void add(StudioVisitor.Visit visit) {
            client.add(visit.client());
            server.add(visit.server());
            api.add(visit.api());
            sum.add(visit.sum());
            own.add(visit.server().minus(visit.api()));
            calls = Math.max(calls, visit.calls());
        }

        double ownMedian() {
            return own.median();
        }

        String row(String name) {
            return "%-12s %6d %15s %15s %15s %15s %15s"
                    .formatted(name, calls, pair(client), pair(server), pair(api), pair(sum), pair(own));
        }

        private static String pair(Latencies of) {
            return String.format(Locale.ROOT, "%.1f / %.1f", of.median(), of.percentile(95));
        }
    }
}
