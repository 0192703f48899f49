package org.beffroi.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the smallest of the real parts: the mail server. */
class TrainCachesTest {

    private static final List<Part> PARTS = List.of(Part.MAIL);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private LocalSystem system;

    @BeforeEach
    void build() throws IOException {
        Home home = new Home(folder.resolve("home"));
        copyClassPath(Files.createDirectories(home.folder().resolve("app/local")));
        for (Part part : Part.values()) {
            if (part.isService()) {
                Files.createDirectories(home.app(part));
            }
        }
        PrintStream console = new PrintStream(words, true, StandardCharsets.UTF_8);
        system = new LocalSystem(home, Ports.free(), new Console(console, console, true), Map.of());
    }

    /** Before JUnit warns of every link in it. */
    @AfterEach
    void forget() {
        system.home().delete();
    }

    @Test
    void leavesACacheThatTheJvmTakesAndNothingElse() throws InterruptedException {
        // Given
        TrainCaches training = new TrainCaches(system, PARTS, ignored -> {});

        // When
        training.train(false);

        // Then
        StartCache cache = system.caches().of(Part.MAIL);
        assertTrue(cache.exists(), this::said);
        assertTrue(system.commands().startsWith(Part.MAIL, cache.insistingOn(cache.file())));
        assertFalse(Files.exists(system.home().ofTraining().folder()));
        assertTrue(new Trainer(system).process().isEmpty());
        assertEquals(List.of(), system.running());
    }

    @Test
    void leavesNothingWhenItIsBrokenOff() throws InterruptedException {
        // Given
        TrainCaches training = new TrainCaches(
                system,
                PARTS,
                taught -> taught.processOf(Part.MAIL).orElseThrow().destroyForcibly());

        // When
        training.train(false);

        // Then
        assertFalse(system.caches().of(Part.MAIL).exists(), this::said);
        assertFalse(Files.exists(system.caches().of(Part.MAIL).draft()));
        assertFalse(Files.exists(system.home().ofTraining().folder()));
    }

    private String said() {
        return words.toString(StandardCharsets.UTF_8);
    }

    /** The launcher's own class path, with folders packed: the JVM prepares what is in jars. */
    private static void copyClassPath(Path copy) throws IOException {
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path path = Path.of(entry);
            Path jar = copy.resolve("%03d.jar".formatted(number++));
            if (Files.isDirectory(path)) {
                pack(path, jar);
            } else if (Files.exists(path)) {
                Files.createSymbolicLink(jar, path);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
    }
}
