package org.beffroi.system.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.beffroi.embedded.KafkaCluster;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.system.bench.FanoutTrail.Trail;

/**
 * Three brokers, three copies of each event of which two must be written, and one broker that dies in the middle of a
 * fan-out: how long the latest message took from the instant at which it was due. Each broker dies once; the message that
 * it makes wait is the stall. A message that does not arrive ends the run.
 */
final class BenchBrokers {

    private static final Map<String, Integer> DEFAULTS = Map.of("rate", 4, "seconds", 20, "warm-up", 120);
    private static final List<Part> ALL_BUT_KAFKA =
            Arrays.stream(Part.values()).filter(part -> part != Part.KAFKA).toList();
    private static final Duration LEAD = Duration.ofSeconds(2);
    private static final double WARM_UP_RATE = 6;
    private static final double LONGEST_STALL_SECONDS = 3;

    private final Console console;
    private Options options;
    private double longest;

    BenchBrokers(Console console) {
        this.console = console;
    }

    int run(List<String> words) {
        if (words.contains("--help")) {
            help();
            return 0;
        }
        options = Options.of(words, DEFAULTS);
        console.show(Machine.line());
        console.show("bench brokers " + options);
        Ports ports = Ports.free();
        try (KafkaCluster cluster = KafkaCluster.start(BenchSystem.newFolder("brokers-"), ports.of(Part.KAFKA));
                BenchSystem system = BenchSystem.start(console, ports, ALL_BUT_KAFKA, settings(cluster))) {
            measure(cluster, system);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
        return verdict();
    }

    private void help() {
        console.say(
                "./beffroi bench brokers : combien attend le message le plus tardif quand l'un de trois brokers meurt ; --rate"
                        + " messages par seconde pendant --seconds par broker. Valeurs par défaut : " + DEFAULTS,
                "./beffroi bench brokers: how long the latest message waits when one of three brokers dies; --rate"
                        + " messages a second for --seconds for each broker. Defaults: " + DEFAULTS);
    }

    private static Map<String, String> settings(KafkaCluster cluster) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers(),
                "BEFFROI_TOPICS_REPLICATION", Integer.toString(KafkaCluster.NODES.size()));
    }

    private void measure(KafkaCluster cluster, BenchSystem system) throws SQLException, InterruptedException {
        FanoutTown town = new FanoutTown(system.ports());
        town.open();
        try (FanoutTrail trails = new FanoutTrail(system)) {
            fanOut(trails, town.planned("warm", options.of("warm-up")), WARM_UP_RATE, 0);
            for (int node : KafkaCluster.NODES) {
                cluster.awaitWhole();
                killDuringFanOut(cluster, node, town, trails);
            }
        }
    }

    private void killDuringFanOut(KafkaCluster cluster, int node, FanoutTown town, FanoutTrail trails)
            throws SQLException, InterruptedException {
        List<String> messages = town.planned("kill" + node, options.of("rate") * options.of("seconds"));
        String what = "broker %d (leads %d partitions%s)"
                .formatted(
                        node,
                        cluster.leads().getOrDefault(node, 0L),
                        cluster.controller() == node ? " and the controllers" : "");
        Instant killAt = Instant.now().plus(LEAD).plusSeconds(options.of("seconds") / 3);
        Thread killer = Thread.ofVirtual().start(() -> {
            pauseUntil(killAt);
            cluster.kill(node);
        });
        Collection<Trail> arrived = fanOut(trails, messages, options.of("rate"), node);
        killer.join();
        cluster.revive(node);
        tell(what, arrived, killAt);
    }

    private static Collection<Trail> fanOut(FanoutTrail trails, List<String> messages, double rate, long seed)
            throws SQLException, InterruptedException {
        List<Instant> due = Arrivals.random(Instant.now().plus(LEAD), messages.size(), rate, seed);
        return trails.fanOut(messages, due);
    }

    private void tell(String what, Collection<Trail> arrived, Instant killed) {
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        for (Trail trail : arrived) {
            double seconds = Duration.between(trail.due(), trail.last()).toNanos() / 1e9;
            (trail.last().isBefore(killed) ? before : after).add(seconds);
        }
        double stall = after.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        longest = Math.max(longest, stall);
        console.show(String.format(
                Locale.ROOT,
                "%s killed: due → last channel request, median before %.3f s, longest after %.2f s (%d messages, all arrived)",
                what,
                Baseline.median(before),
                stall,
                arrived.size()));
    }

    private int verdict() {
        boolean reached = longest < LONGEST_STALL_SECONDS;
        String figures = String.format(Locale.ROOT, "%.2f s < %.0f s", longest, LONGEST_STALL_SECONDS);
        console.say(
                (reached ? "✓ atteint :" : "✗ manqué :") + " attente la plus longue " + figures,
                (reached ? "✓ reached:" : "✗ missed:") + " longest stall " + figures);
        return reached ? 0 : 1;
    }

    private static void pauseUntil(Instant instant) {
        try {
            TimeUnit.MILLISECONDS.sleep(
                    Math.max(0, Duration.between(Instant.now(), instant).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
