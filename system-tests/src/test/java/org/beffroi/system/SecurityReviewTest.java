package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The review of security names tests; one that is renamed or gone would leave a claim without proof. */
class SecurityReviewTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)(?:#(\\w+))?`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        // Given
        List<Path> tests = tests();
        Set<String> named = new TreeSet<>();
        Set<String> missing = new TreeSet<>();

        // When
        Matcher matcher = NAMED.matcher(Files.readString(ROOT.resolve("docs").resolve("security.md")));
        while (matcher.find()) {
            named.add(matcher.group());
            if (!exists(tests, matcher.group(1), matcher.group(2))) {
                missing.add(matcher.group());
            }
        }

        // Then
        assertTrue(named.size() > 50, () -> "Only " + named.size() + " tests are named");
        assertEquals(Set.of(), missing);
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT);
                Stream<Path> deployment = Files.list(ROOT.resolve("deploy"))) {
            return Stream.concat(modules, deployment)
                    .map(module -> module.resolve(Path.of("src", "test", "java")))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> filesBelow(folder).stream())
                    .toList();
        }
    }

    private static List<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean exists(List<Path> tests, String type, String method) {
        return tests.stream()
                .filter(file -> file.getFileName().toString().equals(type + ".java"))
                .anyMatch(file -> method == null || read(file).contains("void " + method + "("));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
