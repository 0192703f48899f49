package org.beffroi.system.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.system.bench.FanoutRounds.Round;

/** The figures of the rounds in which the machine stood still, and the aims beside them. */
final class FanoutReport {

    private static final double IDLE_AIM_MILLIS = 30;

    private final Console console;
    private final Options options;
    private final FanoutFigures idle = new FanoutFigures("IDLE");
    private final FanoutFigures load = new FanoutFigures("LOAD");
    private final Latencies kafka = new Latencies();
    private final Latencies commit = new Latencies();
    private final Latencies receiver = new Latencies();
    private final List<Double> bursts;
    private final Map<Part, Double> busySeconds = new EnumMap<>(Part.class);
    private final double loadSeconds;

    FanoutReport(Console console, Options options, List<Round> rounds) {
        this.console = console;
        this.options = options;
        bursts = rounds.stream().map(Round::burst).toList();
        loadSeconds = rounds.stream().mapToDouble(Round::loadSeconds).sum();
        rounds.forEach(this::add);
    }

    private void add(Round round) {
        round.idle().forEach(idle::add);
        round.load().forEach(load::add);
        round.floor().kafka().forEach(kafka::addAll);
        round.floor().commit().forEach(commit::addAll);
        round.floor().receiver().forEach(receiver::addAll);
        round.busySeconds().forEach((part, seconds) -> busySeconds.merge(part, seconds, Double::sum));
    }

    void show(Optional<Double> pgbench) {
        idle.show(console);
        load.show(console);
        console.show("");
        line("%-42s %s", "BASELINES", Latencies.head());
        line("%-42s %s", "Kafka round trip, acks=all", kafka.row());
        line("%-42s %s", "PostgreSQL commit of one row", commit.row());
        line("%-42s %s", "receiver alone", receiver.row());
        pgbench.ifPresent(millis -> line("pgbench, the same insert: %.2f ms on average", millis));
        console.show("");
        line(
                "burst of %d messages: median %.0f deliveries/s [%s]",
                options.of("burst"),
                Baseline.median(bursts),
                bursts.stream().map(it -> text("%.0f", it)).collect(Collectors.joining(" ")));
        line(
                "processors in use under load: %s",
                busySeconds.entrySet().stream()
                        .map(it -> text("%s %.2f", it.getKey().word(), it.getValue() / loadSeconds))
                        .collect(Collectors.joining(", ")));
        console.show("");
        showAims();
    }

    private void showAims() {
        double reached = load.of(FanoutFigures.RELEASE).percentile(99);
        aim(
                text(
                        "release → last channel request p99 %.1f ms ≤ 2 × (Kafka round trip + two commits) = %.1f ms"
                                + " by their p99, %.1f ms by their p50, at %d messages/s × %d channels",
                        reached, 2 * least(99), 2 * least(50), options.of("rate"), FanoutRounds.CHANNELS),
                reached <= 2 * least(99));
        double idleMedian = idle.of(FanoutFigures.DUE).median();
        aim(
                text("idle p50, due → last channel request %.1f ms < %.0f ms", idleMedian, IDLE_AIM_MILLIS),
                idleMedian < IDLE_AIM_MILLIS);
    }

    /** The least that an event and its two memories cost. */
    private double least(double percentile) {
        return kafka.percentile(percentile) + 2 * commit.percentile(percentile);
    }

    private void aim(String aim, boolean reached) {
        console.say(
                "%s %s".formatted(reached ? "✓ atteint :" : "✗ manqué :", aim),
                "%s %s".formatted(reached ? "✓ reached:" : "✗ missed:", aim));
    }

    private void line(String pattern, Object... values) {
        console.show(text(pattern, values));
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
