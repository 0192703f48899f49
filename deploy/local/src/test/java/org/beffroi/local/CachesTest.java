package org.beffroi.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachesTest {

    @TempDir
    Path folder;

    private Caches caches;

    @BeforeEach
    void buildSomething() throws IOException {
        for (Part part : Part.values()) {
            Path copy = Files.createDirectories(folder.resolve("app/%s-1".formatted(part.word())));
            Files.writeString(copy.resolve("quarkus-run.jar"), "jar");
            Files.createSymbolicLink(folder.resolve("app").resolve(part.word()), copy.getFileName());
        }
        caches = new Caches(new Home(folder));
        caches.prepareFolder();
    }

    @Test
    void missesThoseThatWereNotMade() throws IOException {
        // Given
        Files.writeString(caches.of(Part.CONTENT).file(), "cache");

        // When
        List<Part> missing = caches.missing();

        // Then
        assertEquals(
                Arrays.stream(Part.values())
                        .filter(part -> part != Part.CONTENT)
                        .toList(),
                missing);
    }

    @Test
    void keepsOnlyWhatTheNextStartWouldUse() throws IOException {
        // Given
        Path current = Files.writeString(caches.of(Part.CONTENT).file(), "cache");
        Path old = Files.writeString(folder.resolve("cache/content-000000000000.aot"), "cache");

        // When
        caches.deleteOld();

        // Then
        assertTrue(Files.exists(current));
        assertTrue(Files.notExists(old));
    }

    @Test
    void deletesDraftsAlone() throws IOException {
        // Given
        Path whole = Files.writeString(caches.of(Part.CONTENT).file(), "cache");
        Path draft = Files.writeString(caches.of(Part.ANALYTICS).draft(), "half");
        Path notes = Files.writeString(Path.of(draft + ".config"), "notes");

        // When
        caches.deleteDrafts();

        // Then
        assertTrue(Files.exists(whole));
        assertTrue(Files.notExists(draft));
        assertTrue(Files.notExists(notes));
    }

    @Test
    void startsWithTheCacheOfTheCopyThatIsLinked() throws IOException {
        // Given
        Path before = Files.writeString(caches.of(Part.CONTENT).file(), "cache");
        Path copy = Files.createDirectories(folder.resolve("app/content-2"));
        Files.writeString(copy.resolve("quarkus-run.jar"), "another jar");

        // When
        Files.delete(folder.resolve("app/content"));
        Files.createSymbolicLink(folder.resolve("app/content"), copy.getFileName());

        // Then
        LocalFlags flags = new LocalFlags(caches, true);
        assertTrue(
                flags.of(Part.CONTENT).stream().noneMatch(flag -> flag.contains("ache=")),
                flags.of(Part.CONTENT).toString());
        assertTrue(Files.exists(before));
    }

    @Test
    void areNotUsedByWhoDoesNotWantThem() throws IOException {
        // Given
        Files.writeString(caches.of(Part.CONTENT).file(), "cache");

        // When
        List<String> flags = new LocalFlags(caches, false).of(Part.CONTENT);

        // Then
        assertTrue(
                flags.stream().noneMatch(flag -> flag.contains("ache=") || flag.contains("Archive")), flags::toString);
    }

    @Test
    void areMadeWithBothCompilersByThePartsThatTrainAlone() {
        // When
        JvmFlags flags = new TrainingFlags(caches, Set.of(Part.CONTENT), new LocalFlags(caches, true));

        // Then
        assertEquals(
                List.of(true, false),
                Stream.of(Part.ANALYTICS, Part.CONTENT)
                        .map(part -> flags.of(part).contains("-XX:TieredStopAtLevel=1"))
                        .toList());
    }
}
