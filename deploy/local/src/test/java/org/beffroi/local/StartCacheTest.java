package org.beffroi.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program of one class and the JVM that runs this test. */
class StartCacheTest {

    /** One training serves all tests. */
    @TempDir
    static Path folder;

    private static Path jar;
    private static Path trained;

    private StartCache cache;

    /** The program that is trained. */
    static final class Program {

        private Program() {}

        public static void main(String[] words) {
            System.out.println("trained");
        }
    }

    @BeforeAll
    static void train() throws IOException, InterruptedException {
        jar = jarOf(Program.class, folder.resolve("program.jar"));
        StartCache cache = new StartCache(Files.createDirectory(folder.resolve("made")), "program", List.of(jar));
        run(cache.making(), Program.class.getName());
        trained = Files.copy(cache.draft(), folder.resolve("trained"));
    }

    @BeforeEach
    void takeTheTrained() throws IOException {
        Path cacheFolder = Files.createTempDirectory(folder, "cache");
        cache = new StartCache(cacheFolder, "program", List.of(jar));
        Files.copy(trained, cache.draft());
    }

    @Test
    void isTakenByTheJvmThatItWasMadeFor() throws IOException, InterruptedException {
        // When
        int exitCode = run(cache.insistingOnDraft(), "-version");

        // Then
        assertEquals(0, exitCode);
    }

    @Test
    void isTakenByTheQuickCompilerToo() throws IOException, InterruptedException {
        // Given
        List<String> flags = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m", "-Xss256k"));
        flags.addAll(cache.insistingOnDraft());

        // When
        int exitCode = run(flags, Program.class.getName());

        // Then
        assertEquals(0, exitCode);
    }

    @Test
    void isNoneUntilItIsAccepted() {
        // When
        List<String> flags = cache.using();

        // Then
        assertEquals(List.of(), flags);
    }

    @Test
    void appearsWholeOnceItIsAccepted() throws IOException {
        // When
        cache.acceptDraft();

        // Then
        assertTrue(
                cache.using().getFirst().endsWith("=" + cache.file()),
                cache.using().toString());
        assertEquals(-1, Files.mismatch(trained, cache.file()));
        assertTrue(Files.notExists(cache.draft()));
    }

    @Test
    void isRefusedWhenItsEndIsMissing() throws IOException, InterruptedException {
        // Given
        try (FileChannel channel = FileChannel.open(cache.draft(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        // When
        int exitCode = run(cache.insistingOnDraft(), "-version");

        // Then
        assertNotEquals(0, exitCode);
    }

    @Test
    void isAnotherFileOnceTheJarIsBuiltAgain() throws IOException, InterruptedException {
        // Given
        Path rebuilt = Files.copy(jar, folder.resolve("rebuilt.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        StartCache before = new StartCache(folder, "program", List.of(rebuilt));
        String nameBefore = before.fileName();

        // When
        Files.setLastModifiedTime(rebuilt, FileTime.fromMillis(1_000));

        // Then
        assertNotEquals(nameBefore, before.fileName());
    }

    private static Path jarOf(Class<?> program, Path jar) throws IOException {
        String entry = program.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream bytes = program.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
        }
        return jar;
    }

    private static int run(List<String> flags, String last) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", jar.toString(), last));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
