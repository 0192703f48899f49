package org.beffroi.analytics.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Programs that follow links by themselves: crawlers, monitors, link previews. */
final class Robots {

    private static final String LIST = "/link/known-robots.txt";

    private final Pattern names;

    private Robots(Pattern names) {
        this.names = names;
    }

    /** Reads the list that comes with the service; its head says where it is from. */
    static Robots known() {
        InputStream list = Objects.requireNonNull(Robots.class.getResourceAsStream(LIST), LIST);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return new Robots(Pattern.compile(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.joining("|"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knows(String userAgent) {
        return names.matcher(userAgent).find();
    }
}
