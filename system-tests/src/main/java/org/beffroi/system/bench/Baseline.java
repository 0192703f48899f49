package org.beffroi.system.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.beffroi.local.Trouble;

/**
 * What everything else is compared with, one figure per round. A machine on which it does not stand still tells nothing
 * about us, so that nothing is reported then.
 */
final class Baseline {

    /** How far the rounds of one baseline may lie apart. */
    static final double LARGEST_DRIFT = 0.20;

    private static final int FEWEST_ROUNDS = 5;

    private final String name;
    private final String unit;
    private final List<Double> rounds = new ArrayList<>();

    Baseline(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    void add(double figure) {
        rounds.add(figure);
    }

    /** The distance between the largest and the smallest round, as a share of the median. */
    double drift() {
        double largest = rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double smallest = rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        return (largest - smallest) / median();
    }

    double median() {
        return median(rounds);
    }

    static double median(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The most rounds, by their index, within which no baseline drifts: what is left when those are put aside in which the
     * machine did something else. Only baselines choose, never a figure of ours. For ten rounds or so: tries every set.
     */
    static List<Integer> steadiest(Baseline... baselines) {
        int sets = 1 << baselines[0].rounds.size();
        return IntStream.range(1, sets)
                .mapToObj(Baseline::members)
                .filter(set -> Arrays.stream(baselines)
                        .allMatch(baseline -> baseline.only(set).drift() <= LARGEST_DRIFT))
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static List<Integer> members(int set) {
        return BitSet.valueOf(new long[] {set}).stream().boxed().toList();
    }

    Baseline only(List<Integer> chosen) {
        Baseline some = new Baseline(name, unit);
        chosen.stream().map(rounds::get).forEach(some::add);
        return some;
    }

    /** @throws Trouble naming every baseline that moved, or that was not measured often enough */
    static void requireSteady(Baseline... baselines) {
        List<Baseline> unsteady =
                Arrays.stream(baselines).filter(it -> !it.isSteady()).toList();
        if (!unsteady.isEmpty()) {
            String moved = unsteady.stream().map(Baseline::line).collect(Collectors.joining("; "));
            throw new Trouble(
                    "Rien n'est publié : la machine n'est pas restée stable (au plus %.0f %% d'écart entre %d séries au moins) : %s. Recommencez sur une machine calme."
                            .formatted(LARGEST_DRIFT * 100, FEWEST_ROUNDS, moved),
                    "Nothing is reported: the machine did not stand still (at most %.0f %% between at least %d rounds): %s. Try again on a quiet machine."
                            .formatted(LARGEST_DRIFT * 100, FEWEST_ROUNDS, moved));
        }
    }

    private boolean isSteady() {
        return rounds.size() >= FEWEST_ROUNDS && drift() <= LARGEST_DRIFT;
    }

    String line() {
        String figures = rounds.stream()
                .map(figure -> String.format(Locale.ROOT, figure >= 100 ? "%.0f" : "%.2f", figure))
                .collect(Collectors.joining(" "));
        return String.format(Locale.ROOT, "%s [%s] %s, drift %.0f %%", name, figures, unit, drift() * 100);
    }
}
