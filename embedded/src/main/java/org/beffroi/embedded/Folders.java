package org.beffroi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that live as long as a test run, and what is shared by all runs of a user. */
final class Folders {

    private Folders() {}

    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder " + folder, e);
        }
    }

    static Path temporary(String name) {
        try {
            return Files.createTempDirectory("beffroi-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a temporary folder", e);
        }
    }

    /** The user's cache folder, where unpacked programs stay between runs; below the temporary one without a home. */
    static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        Path cache = xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
        boolean usable = Files.isWritable(cache) || Files.isWritable(home);
        return create(
                usable ? cache.resolve("beffroi") : Path.of(System.getProperty("java.io.tmpdir"), "beffroi-cache"));
    }

    /** Deletes as much as can be deleted; what another process still writes is left to the system's own cleaning. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
