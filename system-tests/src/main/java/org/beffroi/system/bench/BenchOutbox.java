package org.beffroi.system.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.beffroi.local.Console;
import org.beffroi.local.Part;

/**
 * How many events a second leave the outbox of a running service, from the insert to Kafka's acknowledgement and the mark
 * in the row, beside what inserting alone can do, a naive relay, and Debezium. Rounds of all are interleaved.
 */
final class BenchOutbox {

    private static final List<Part> PARTS = List.of(Part.POSTGRES, Part.KAFKA, Part.IDENTITY, Part.SCHEDULING);
    private static final Map<String, Integer> DEFAULTS =
            Map.of("rounds", 5, "events", 20_000, "per-commit", 100, "naive-events", 3_000, "warm-up", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Debezium reads the write-ahead log, which must be written for it; so all contenders pay for that alike. */
    private static final Map<String, String> SETTINGS =
            Map.of("BEFFROI_POSTGRES_SETTINGS", "wal_level=logical,max_wal_senders=4,max_replication_slots=4");

    private final Console console;
    private final Baseline floor = new Baseline("insert floor", "events/s");
    private final Baseline naive = new Baseline("naive relay", "events/s");
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private Options options;

    BenchOutbox(Console console) {
        this.console = console;
    }

    int run(List<String> words) {
        if (words.contains("--help")) {
            help();
            return 0;
        }
        options = Options.of(words, DEFAULTS);
        console.show(Machine.line());
        console.show("bench outbox " + options);
        try (BenchSystem system = BenchSystem.start(console, PARTS, SETTINGS)) {
            measure(system);
        } catch (SQLException | ExecutionException e) {
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
                "./beffroi bench outbox : événements par seconde, de l'écriture à l'accusé de Kafka, face à l'écriture"
                        + " seule, à un relais naïf et à Debezium. Valeurs par défaut : " + DEFAULTS,
                "./beffroi bench outbox: events a second, from the insert to Kafka's acknowledgement, beside inserting"
                        + " alone, a naive relay and Debezium. Defaults: " + DEFAULTS);
    }

    private void measure(BenchSystem system) throws SQLException, InterruptedException, ExecutionException {
        OutboxTable ours = OutboxTable.ofService(system, topic(system, "bench.outbox"));
        OutboxTable bare = OutboxTable.twin(system, "outbox_floor", "none");
        OutboxTable simple = OutboxTable.twin(system, "outbox_naive", topic(system, "bench.naive"));
        try (NaiveRelay naiveRelay = new NaiveRelay(system.database("scheduling"), simple.name(), system.bootstrap());
                DebeziumRelay debezium = DebeziumRelay.start(system, topic(system, "bench.debezium"))) {
            for (int round = 1 - options.of("warm-up"); round <= options.of("rounds"); round++) {
                boolean counts = round > 0;
                double floorRate = options.of("events") / filled(bare);
                double naiveRate = naive(simple, naiveRelay);
                Map<String, Double> rates = new LinkedHashMap<>();
                ours(ours, rates);
                rates.put("Debezium embedded, insert to acknowledgement", debezium.measure(options));
                console.show(String.format(
                        Locale.ROOT,
                        "%-8s insert floor %.0f, naive relay %.0f, %s events/s",
                        counts ? "round " + round : "warm-up",
                        floorRate,
                        naiveRate,
                        rates.entrySet().stream()
                                .map(rate -> "%s %.0f".formatted(rate.getKey(), rate.getValue()))
                                .collect(Collectors.joining("; "))));
                if (counts) {
                    floor.add(floorRate);
                    naive.add(naiveRate);
                    rates.forEach((name, rate) -> figures.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(rate));
                }
            }
        }
    }

    private static String topic(BenchSystem system, String name) {
        KafkaRoundTrip.create(system.bootstrap(), name, 6);
        return name;
    }

    private double filled(OutboxTable table) throws SQLException {
        table.empty();
        return table.fill(options.of("events"), options.of("per-commit"));
    }

    private double naive(OutboxTable table, NaiveRelay relay)
            throws SQLException, InterruptedException, ExecutionException {
        table.empty();
        int rows = options.of("naive-events");
        table.fill(rows, options.of("per-commit"));
        long began = System.nanoTime();
        relay.relay(rows);
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    /** The relay runs while the rows are written, as it does in life. */
    private void ours(OutboxTable table, Map<String, Double> rates) throws SQLException, InterruptedException {
        filled(table);
        long began = System.nanoTime();
        while (!table.isDrained()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("The outbox is not empty after " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        rates.put("outbox, insert to acknowledgement", options.of("events") / table.secondsToLastSent());
        rates.put("relay alone, first to last sent", options.of("events") / table.secondsOfSending());
    }

    private void report() {
        Baseline.requireSteady(floor, naive);
        console.show("");
        console.show(floor.line());
        console.show(naive.line());
        figures.forEach((name, rounds) -> {
            double rate = Baseline.median(rounds);
            console.show(String.format(
                    Locale.ROOT,
                    "%-46s %8.0f events/s = %.2f × insert floor, %.1f × naive relay",
                    name,
                    rate,
                    rate / floor.median(),
                    rate / naive.median()));
        });
        double ours = Baseline.median(figures.get("outbox, insert to acknowledgement"));
        aim("outbox ≥ 0.5 × insert floor", ours >= 0.5 * floor.median());
        aim("outbox ≥ 3 × naive relay", ours >= 3 * naive.median());
    }

    private void aim(String aim, boolean reached) {
        console.say(
                "%s %s".formatted(reached ? "✓ atteint :" : "✗ manqué :", aim),
                "%s %s".formatted(reached ? "✓ reached:" : "✗ missed:", aim));
    }
}
