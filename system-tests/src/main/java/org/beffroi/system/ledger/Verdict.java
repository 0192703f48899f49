package org.beffroi.system.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a count came to. Each list names message, channel and what was found instead of what was promised.
 *
 * @param effects     by receiving end
 * @param lost        nothing arrived, and Beffroi does not say so
 * @param doubled     more arrived than once
 * @param contradicted arrived, and Beffroi says that it did not; or should have been taken back, and is still there
 * @param unfinished  Beffroi would still work on it by itself
 * @param uncertain   nobody knows, and Beffroi says so: a person is asked
 * @param denied      nothing arrived, and Beffroi says so
 */
public record Verdict(
        int messages,
        Map<String, Integer> effects,
        List<String> lost,
        List<String> doubled,
        List<String> contradicted,
        List<String> unfinished,
        List<String> uncertain,
        List<String> denied) {

    private static final int SHOWN = 20;

    static Verdict empty(int messages) {
        return new Verdict(
                messages,
                new TreeMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** Nothing is lost, nothing doubled, nothing contradicted; what is uncertain or failed is listed as such. */
    public boolean inOrder() {
        return lost.isEmpty() && doubled.isEmpty() && contradicted.isEmpty() && unfinished.isEmpty();
    }

    /** In order, and every single effect is there. */
    public boolean complete() {
        return inOrder() && denied.isEmpty();
    }

    void count(String effect, int number) {
        effects.merge(effect, number, Integer::sum);
    }

    /** Several lines for a person. */
    @Override
    public String toString() {
        String counts = effects.entrySet().stream()
                .map(effect -> effect.getKey() + " " + effect.getValue())
                .collect(Collectors.joining(", "));
        return "messages %d; effects: %s%n".formatted(messages, counts)
                + "lost %d, doubled %d, contradicted %d, unfinished %d, uncertain %d, not delivered and said so %d%n"
                        .formatted(
                                lost.size(),
                                doubled.size(),
                                contradicted.size(),
                                unfinished.size(),
                                uncertain.size(),
                                denied.size())
                + lines("lost", lost)
                + lines("doubled", doubled)
                + lines("contradicted", contradicted)
                + lines("unfinished", unfinished)
                + lines("uncertain", uncertain)
                + lines("not delivered", denied);
    }

    private static String lines(String word, List<String> items) {
        String lines = items.stream()
                .limit(SHOWN)
                .map(item -> "  %s: %s%n".formatted(word, item))
                .collect(Collectors.joining());
        return items.size() <= SHOWN ? lines : lines + "  … %d more%n".formatted(items.size() - SHOWN);
    }
}
