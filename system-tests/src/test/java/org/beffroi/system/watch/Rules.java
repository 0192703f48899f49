package org.beffroi.system.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is shipped in {@code deploy/observability}: alert rules and dashboards. */
public final class Rules {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = ROOT.resolve("deploy/observability");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)\\n((?: {8}.*\\n)+)");

    private Rules() {}

    /** @param body the lines of the rule below its name */
    public record Alert(String name, String body) {

        public String field(String key) {
            return Pattern.compile("(?m)^ +" + key + ": (.+)$")
                    .matcher(body)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " has no " + key));
        }
    }

    public static List<Alert> alerts() {
        return ALERT.matcher(read(FOLDER.resolve("alerts.yaml")))
                .results()
                .map(Rules::alert)
                .toList();
    }

    /** The expressions of all panels. */
    public static List<String> expressionsOfDashboards() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            List<String> expressions = new ArrayList<>();
            for (Path file : files.toList()) {
                JsonNode board = new ObjectMapper().readTree(file.toFile());
                board.findValuesAsText("expr").forEach(expressions::add);
            }
            return expressions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Alert alert(MatchResult found) {
        return new Alert(found.group(1), found.group(2));
    }
}
