package org.beffroi.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.beffroi.local.story.TellStory;

/**
 * Makes the missing start caches in a system that exists for nothing else, with data, ports and peers of its own: the
 * whole story of the demonstration is told to it, then one part after the other ends and leaves its cache.
 */
final class TrainCaches {

    private static final double BUSY = 0.3;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** Writing one cache takes half a minute of an idle machine. */
    private static final Duration LONGEST_END = Duration.ofMinutes(10);

    /** Of memory, and of disk: 2.5 GB for everything. */
    private static final long BYTES_PER_PART = 280L << 20;

    /** Beneath it the system beside us, whose data are the ones that count, would soon suffer. */
    private static final long LAST_DISK_BYTES = 1_000L << 20;

    private final LocalSystem system;
    private final List<Part> parts;
    private final Consumer<LocalSystem> lesson;
    private final Console console;
    private final Caches caches;
    private volatile StartParts start;

    TrainCaches(LocalSystem system) {
        this(system, Arrays.asList(Part.values()), TrainCaches::tellStory);
    }

    /** @param lesson what the parts live through, once they are ready, so that it is in their caches */
    TrainCaches(LocalSystem system, List<Part> parts, Consumer<LocalSystem> lesson) {
        this.system = system;
        this.parts = parts;
        this.lesson = lesson;
        this.console = system.console();
        this.caches = system.caches();
    }

    /** @param background whether to wait until the machine is quiet, as long as the system beside us runs */
    void train(boolean background) throws InterruptedException {
        List<Part> missing = caches.missing().stream().filter(parts::contains).toList();
        if (missing.isEmpty()) {
            console.say("✓ Le démarrage rapide est prêt.", "✓ Fast starting is ready.");
            return;
        }
        Trainer trainer = new Trainer(system);
        trainer.begin(background);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> breakOff(trainer), "stop-training"));
        try {
            caches.prepareFolder();
            requireRoom();
            if (!background || becomesQuiet()) {
                train(missing);
            }
        } finally {
            trainer.end();
        }
    }

    private void breakOff(Trainer trainer) {
        if (start != null) {
            start.breakOff();
        }
        trainer.killTraining();
    }

    private boolean becomesQuiet() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!system.isRunning() || ProcessorTime.busyFor(LOOK) > BUSY) {
            if (!system.isRunning() || Instant.now().isAfter(deadline)) {
                console.say(
                        "La machine n'a pas été tranquille ; ce sera pour le prochain démarrage.",
                        "The machine has not been quiet; the next start will try again.");
                return false;
            }
        }
        return true;
    }

    private void train(List<Part> missing) throws InterruptedException {
        LocalSystem training = system.training(missing);
        training.home().linkApplicationsOf(system.home());
        start = new StartParts(training);
        // One after the other, so that no service tires of waiting for what it stands on
        start.start(parts.stream().filter(part -> !part.isService()).toList());
        start.start(parts.stream().filter(Part::isService).toList());
        lesson.accept(training);
        // Services first: they speak to the others until they end
        List<Part> order =
                new ArrayList<>(missing.stream().filter(Part::isService).toList());
        missing.stream().filter(part -> !part.isService()).forEach(order::add);
        for (Part part : order) {
            end(training, part);
        }
    }

    /** What is not told is not in the caches, which is no reason to do without them. */
    private static void tellStory(LocalSystem training) {
        Console nobody = new Console(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), System.err, true);
        try {
            new TellStory(training.ports(), nobody).tell();
        } catch (Trouble trouble) {
            training.console().tell(trouble);
        }
    }

    private void end(LocalSystem training, Part part) throws InterruptedException {
        Instant began = Instant.now();
        Optional<ProcessHandle> process = training.processOf(part);
        process.ifPresent(ProcessHandle::destroy);
        while (process.filter(ProcessHandle::isAlive).isPresent()) {
            TimeUnit.MILLISECONDS.sleep(200);
            if (Instant.now().isAfter(began.plus(LONGEST_END)) || freeDisk() < LAST_DISK_BYTES) {
                throw new Trouble(
                        "La préparation de %s est abandonnée : trop longue, ou disque presque plein."
                                .formatted(part.word()),
                        "The preparation of %s is given up: too long, or the disk is nearly full."
                                .formatted(part.word()));
            }
        }
        accept(part, Duration.between(began, Instant.now()));
    }

    /** The JVM is asked whether it would take the draft, and only then does it become what starts look for. */
    private void accept(Part part, Duration time) {
        StartCache cache = caches.of(part);
        boolean fits = Files.exists(cache.draft()) && system.commands().startsWith(part, cache.insistingOnDraft());
        if (fits) {
            cache.acceptDraft();
        } else {
            cache.refuseDraft();
        }
        console.say(
                "  %s %-11s %d s".formatted(fits ? "✓" : "✗", part.word(), time.toSeconds()),
                "  %s %-11s %d s".formatted(fits ? "✓" : "✗", part.word(), time.toSeconds()));
    }

    private void requireRoom() {
        long needed = BYTES_PER_PART * parts.size();
        if (freeDisk() < Math.max(needed, LAST_DISK_BYTES) || freeMemory() < needed) {
            throw new Trouble(
                    "Pas assez de place pour préparer le démarrage rapide : il faut %d Mo de mémoire et autant de disque."
                            .formatted(needed >> 20),
                    "Not enough room to prepare fast starting: %d MB of memory and as much of disk must be free."
                            .formatted(needed >> 20));
        }
    }

    private long freeDisk() {
        try {
            return Files.getFileStore(system.home().folder()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long freeMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
