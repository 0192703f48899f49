package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What others wrote and we hand on is listed with its licence, in the version that is packed. */
class ThirdPartyTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> APPLICATIONS =
            List.of("content-service", "scheduling-service", "channel-adapters", "analytics-service", "studio");

    @Test
    void everyPartOfAnApplicationIsListedInItsVersion() throws IOException {
        // Given
        Set<String> listed = Files.readAllLines(ROOT.resolve("THIRD-PARTY.md")).stream()
                .map(line -> line.split(" *\\| *"))
                .filter(cells -> cells.length == 4 && !cells[3].isBlank())
                .map(cells -> cells[1] + ":" + cells[2])
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();

        // When
        for (String application : APPLICATIONS) {
            for (String part : packed(application)) {
                if (!listed.contains(part)) {
                    missing.add(part);
                }
            }
        }

        // Then
        assertEquals(Set.of(), missing);
    }

    /** {@code group:artifact:version} of each part; the build lists them as {@code group:artifact:classifier:type:version}. */
    private static List<String> packed(String application) throws IOException {
        Path list = ROOT.resolve(application).resolve(Path.of("target", "quarkus-app", "quarkus-app-dependencies.txt"));
        return Files.readAllLines(list).stream()
                .map(line -> line.split(":"))
                .filter(words -> words.length == 5 && !words[0].startsWith("org.beffroi"))
                .map(words -> words[0] + ":" + words[1] + ":" + words[4])
                .toList();
    }
}
