package org.beffroi.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The background process that makes the missing start caches; it comes with a start and goes with a stop. */
final class Trainer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Whoever else wants a processor or the disk gets it first. */
    private static final List<List<String>> HUMBLE = List.of(
            List.of("/usr/bin/setsid"), List.of("/usr/bin/nice", "-n", "19"), List.of("/usr/bin/ionice", "-c3"));

    private final LocalSystem system;

    Trainer(LocalSystem system) {
        this.system = system;
    }

    Optional<ProcessHandle> process() {
        return pidFile().alive();
    }

    /** Starts it unless it works already or there is nothing to do; whether this machine can bear it is its own business. */
    void startIfNeeded() {
        if (system.useOfCaches() != UseOfCaches.MAKE
                || process().isPresent()
                || !Arrays.stream(Part.values()).allMatch(system.home()::isBuilt)) {
            return;
        }
        system.caches().deleteOld();
        if (system.caches().missing().isEmpty()) {
            return;
        }
        try {
            Process process = new ProcessBuilder(command())
                    .directory(system.home().folder().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            system.home().folder().resolve("log/training.log").toFile())
                    .start();
            pidFile().write(process.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        system.console()
                .say(
                        "Le démarrage rapide se prépare en arrière-plan, quand la machine est tranquille (une fois par construction).",
                        "Fast starting is being prepared in the background, while the machine is quiet (once per build).");
    }

    /** The one that is asked to work says so, so that there is never a second. */
    void begin(boolean background) {
        process().filter(other -> !other.equals(ProcessHandle.current())).ifPresent(other -> {
            throw new Trouble(
                    "Le démarrage rapide se prépare déjà (processus %d).".formatted(other.pid()),
                    "Fast starting is already being prepared (process %d).".formatted(other.pid()));
        });
        try {
            Files.createDirectories(system.home().run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pidFile().write(ProcessHandle.current());
        if (background) {
            stepBack();
        }
        sweep();
    }

    void end() {
        sweep();
        pidFile().delete();
    }

    /** Where the kernel weighs sessions, being nice counts within ours alone. */
    private static void stepBack() {
        try {
            Files.writeString(Path.of("/proc/self/autogroup"), "19");
        } catch (IOException e) {
            // This kernel weighs processes, which are nice already
        }
    }

    /** Nothing that it has in hand is worth waiting for: the next start takes the work up where it was. */
    void stop() {
        process().ifPresent(process -> {
            process.destroy();
            if (!ends(process)) {
                process.destroyForcibly();
            }
            system.console()
                    .say(
                            "  ✓ préparation du démarrage rapide interrompue",
                            "  ✓ preparation of fast starting broken off");
        });
        sweep();
        pidFile().delete();
    }

    /** Also after a trainer that was killed, whose system lives on. */
    void sweep() {
        killTraining();
        Home left = system.home().ofTraining();
        if (Files.exists(left.folder())) {
            system.caches().deleteDrafts();
            left.delete();
        }
    }

    void killTraining() {
        LocalSystem training = system.training(List.of());
        for (Part part : Part.values()) {
            training.processOf(part).ifPresent(Trainer::kill);
        }
    }

    private static void kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        ends(process);
    }

    private static boolean ends(ProcessHandle process) {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        HUMBLE.stream()
                .filter(words -> Files.isExecutable(Path.of(words.getFirst())))
                .forEach(command::addAll);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(StartCache.COLLECTOR, "-XX:TieredStopAtLevel=1", "-Xmx64m", "-Xss256k"));
        command.addAll(List.of("-cp", system.commands().classPath(), Main.class.getName(), "train", "--background"));
        return command;
    }

    private PidFile pidFile() {
        return new PidFile(system.home().run(), "training");
    }
}
