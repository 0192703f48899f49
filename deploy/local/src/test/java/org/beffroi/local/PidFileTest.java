package org.beffroi.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void startSomething() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stopIt() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void findsTheProcessThatWasWrittenDown() {
        // Given
        PidFile file = new PidFile(folder, "content");
        file.write(process.toHandle());

        // When
        Optional<ProcessHandle> alive = file.alive();

        // Then
        assertEquals(Optional.of(process.toHandle()), alive);
    }

    @Test
    void holdsNothingButTheNumberSoThatAPersonCanUseIt() throws IOException {
        // Given
        PidFile file = new PidFile(folder, "content");

        // When
        file.write(process.toHandle());

        // Then
        assertEquals(process.pid() + "\n", Files.readString(folder.resolve("content.pid")));
    }

    @Test
    void neverTakesARecycledNumberForOurs() throws IOException {
        // Given
        PidFile file = new PidFile(folder, "content");
        file.write(process.toHandle());
        Files.writeString(folder.resolve("content.birth"), "another-boot:1");

        // When
        Optional<ProcessHandle> alive = file.alive();

        // Then
        assertEquals(Optional.empty(), alive);
    }

    @Test
    void forgetsAProcessThatIsGone() throws InterruptedException {
        // Given
        PidFile file = new PidFile(folder, "content");
        file.write(process.toHandle());
        process.destroyForcibly().waitFor();

        // When
        Optional<ProcessHandle> alive = file.alive();

        // Then
        assertEquals(Optional.empty(), alive);
        assertTrue(file.exists());
    }

    @Test
    void leavesNothingBehind() {
        // Given
        PidFile file = new PidFile(folder, "content");
        file.write(process.toHandle());

        // When
        file.delete();

        // Then
        assertFalse(file.exists());
        assertEquals(Optional.empty(), file.alive());
    }
}
