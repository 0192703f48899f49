package org.beffroi.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The options of a process of the launcher: {@code --name value}, and {@code --flag} alone. */
record Arguments(Map<String, String> values) {

    static Arguments of(String... words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (!words[i].startsWith("--")) {
                throw new IllegalArgumentException("Expected an option like --port, not " + words[i]);
            }
            boolean hasValue = i + 1 < words.length && !words[i + 1].startsWith("--");
            values.put(words[i].substring(2), hasValue ? words[++i] : "");
        }
        return new Arguments(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    int port(String name, int standard) {
        return has(name) ? Integer.parseInt(values.get(name)) : standard;
    }

    Path path(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("Option --" + name + " is missing");
        }
        return Path.of(values.get(name)).toAbsolutePath().normalize();
    }

    String word(String name, String standard) {
        return values.getOrDefault(name, standard);
    }
}
