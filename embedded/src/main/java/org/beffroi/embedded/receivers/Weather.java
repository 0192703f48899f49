package org.beffroi.embedded.receivers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Faults that meet requests at random, from a seed: each request that a rule is about meets its fault with the rule's
 * probability. What was scripted for a request goes before the weather.
 */
final class Weather {

    private final Map<String, Integer> met = new TreeMap<>();
    private SplittableRandom random = new SplittableRandom();
    private List<Rule> rules = List.of();

    /**
     * One kind of fault.
     *
     * @param name        for the counts
     * @param path        how the path of a request begins
     * @param probability from 0 to 1, of each request that no rule before it has met
     */
    record Rule(String name, String method, String path, double probability, Answer answer) {}

    synchronized void change(long seed, List<Rule> changed) {
        random = new SplittableRandom(seed);
        rules = new ArrayList<>(changed);
    }

    synchronized void clear() {
        rules = List.of();
    }

    synchronized Optional<Answer> meets(String method, String path) {
        for (Rule rule : rules) {
            if (rule.method().equals(method)
                    && path.startsWith(rule.path())
                    && random.nextDouble() < rule.probability()) {
                met.merge(rule.name(), 1, Integer::sum);
                return Optional.of(rule.answer());
            }
        }
        return Optional.empty();
    }

    /** How many requests met each fault so far, over all weathers. */
    synchronized Map<String, Integer> met() {
        return new TreeMap<>(met);
    }
}
