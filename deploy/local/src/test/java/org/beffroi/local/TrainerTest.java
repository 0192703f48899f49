package org.beffroi.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    @TempDir
    Path folder;

    private final Console silent = new Console(
            new PrintStream(new ByteArrayOutputStream()), new PrintStream(new ByteArrayOutputStream()), true);

    private LocalSystem system;
    private Process process;

    @BeforeEach
    void startSomething() throws IOException {
        system = new LocalSystem(new Home(folder), new Ports(0), silent, Map.of());
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void stopIt() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void leavesNothingOfTheTrainingSystemWhenItIsStopped() throws IOException {
        // Given
        LocalSystem training = system.training(List.of());
        Files.createDirectories(training.home().run());
        training.pidFile(Part.CONTENT).write(process.toHandle());

        // When
        new Trainer(system).stop();

        // Then
        assertFalse(process.isAlive());
        assertTrue(Files.notExists(training.home().folder()));
    }

    @Test
    void leavesTheSystemItselfAlone() throws IOException {
        // Given
        Files.createDirectories(system.home().run());
        system.pidFile(Part.CONTENT).write(process.toHandle());

        // When
        new Trainer(system).stop();

        // Then
        assertTrue(process.isAlive());
        assertEquals(List.of(Part.CONTENT), system.running());
    }

    @Test
    void endsTheTrainerWhenItIsStopped() throws IOException {
        // Given
        Files.createDirectories(system.home().run());
        new PidFile(system.home().run(), "training").write(process.toHandle());

        // When
        new Trainer(system).stop();

        // Then
        assertFalse(process.isAlive());
    }

    @Test
    void isNeverTwo() throws IOException {
        // Given
        Files.createDirectories(system.home().run());
        new PidFile(system.home().run(), "training").write(process.toHandle());

        // When
        Trouble trouble = assertThrows(Trouble.class, () -> new Trainer(system).begin(false));

        // Then
        assertEquals(
                "Fast starting is already being prepared (process %d).".formatted(process.pid()), trouble.getMessage());
    }

    @Test
    void doesNotBeginBeforeEverythingIsBuilt() {
        // When
        new Trainer(system).startIfNeeded();

        // Then
        assertTrue(new Trainer(system).process().isEmpty());
        assertTrue(Files.notExists(folder.resolve("log")));
    }
}
