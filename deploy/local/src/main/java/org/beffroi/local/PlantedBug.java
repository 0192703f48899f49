package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mistake that somebody could make, as a patch with three lines before it: what it breaks, in which module, and the
 * test classes that have to notice.
 */
record PlantedBug(Path patch, String breaks, String module, String tests) {

    /** All bugs of a folder, by name; only some of them where names are given. */
    static List<PlantedBug> below(Path folder, List<String> names) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .map(PlantedBug::read)
                    .filter(bug -> names.isEmpty() || names.contains(bug.name()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlantedBug read(Path patch) {
        try {
            List<String> lines = Files.readAllLines(patch);
            return new PlantedBug(
                    patch, field(patch, lines, "Breaks"), field(patch, lines, "Module"), field(patch, lines, "Tests"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(Path patch, List<String> lines, String name) {
        return lines.stream()
                .takeWhile(line -> !line.startsWith("---"))
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "%s n’a pas de ligne « %s: » avant le correctif.".formatted(patch, name),
                        "%s has no line “%s:” before the patch.".formatted(patch, name)));
    }

    String name() {
        return patch.getFileName().toString().replace(".patch", "");
    }
}
