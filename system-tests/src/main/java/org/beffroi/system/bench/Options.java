package org.beffroi.system.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.beffroi.local.Trouble;

/** Whole numbers that a person gives as {@code --name N}; every name has a default, and no other is known. */
final class Options {

    private final Map<String, Integer> values;

    private Options(Map<String, Integer> values) {
        this.values = values;
    }

    static Options of(List<String> words, Map<String, Integer> defaults) {
        Map<String, Integer> values = new TreeMap<>(defaults);
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i).replaceFirst("^--", "");
            boolean known = words.get(i).startsWith("--") && defaults.containsKey(name);
            if (!known || i + 1 == words.size() || !words.get(i + 1).matches("[1-9]\\d{0,6}")) {
                throw new Trouble(
                        "Option inconnue ou sans nombre : %s. Possibles : %s".formatted(words.get(i), defaults),
                        "Unknown option, or one without a number: %s. Possible: %s".formatted(words.get(i), defaults),
                        2);
            }
            values.put(name, Integer.parseInt(words.get(i + 1)));
        }
        return new Options(values);
    }

    int of(String name) {
        return values.get(name);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
