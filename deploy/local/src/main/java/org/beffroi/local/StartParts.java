package org.beffroi.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts what does not run yet, all at once, and waits until every part answers. */
public final class StartParts {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Nobody waits for a training, which gets the processors only when nobody else wants them. */
    private static final Duration PATIENCE_IN_TRAINING = Duration.ofMinutes(15);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Path SET_SID = Path.of("/usr/bin/setsid");

    private final LocalSystem system;
    private final Readiness readiness;
    private final Duration patience;
    private final Map<Part, Process> started = new EnumMap<>(Part.class);
    private volatile boolean brokenOff;

    public StartParts(LocalSystem system) {
        this.system = system;
        this.readiness = new Readiness(system.ports());
        this.patience = system.isTraining() ? PATIENCE_IN_TRAINING : PATIENCE;
    }

    public void start(Collection<Part> parts) {
        system.home().prepare();
        List<Part> missing = parts.stream().filter(part -> !system.runs(part)).toList();
        missing.forEach(this::requireFreePorts);
        missing.forEach(this::requireApplication);
        system.recordPorts();
        Instant began = Instant.now();
        missing.forEach(this::launch);
        awaitReady(parts, began);
    }

    private void requireApplication(Part part) {
        if (!system.home().isBuilt(part)) {
            throw new Trouble(
                    "%s n'est pas construit. Lancez ./beffroi start".formatted(part.word()),
                    "%s is not built. Run ./beffroi start".formatted(part.word()));
        }
    }

    private void requireFreePorts(Part part) {
        system.ports()
                .allOf(part)
                .filter(port -> !PortOwner.isFree(port))
                .findFirst()
                .ifPresent(port -> {
                    String owner = PortOwner.describe(port).orElse("?");
                    throw new Trouble(
                            ("Le port %d (%s) est déjà pris par le processus %s. Arrêtez-le, ou décalez tous les ports :"
                                            + " BEFFROI_PORT_OFFSET=%d ./beffroi start")
                                    .formatted(port, part.word(), owner, suggestedOffset()),
                            ("Port %d (%s) is already taken by process %s. Stop it, or shift every port:"
                                            + " BEFFROI_PORT_OFFSET=%d ./beffroi start")
                                    .formatted(port, part.word(), owner, suggestedOffset()));
                });
    }

    private int suggestedOffset() {
        return system.ports().offset() + 10_000;
    }

    /**
     * Every part gets its own session, so that Ctrl-C reaches only the launcher, which then stops them in order. In
     * training all share that of the trainer, because the kernel weighs whole sessions against each other.
     */
    private void launch(Part part) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SET_SID) && !system.isTraining()) {
            command.add(SET_SID.toString());
        }
        command.addAll(system.commands().of(part));
        Path log = system.log(part);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(system.home().folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(system.commands().environmentOf(part));
        try {
            Files.createDirectories(system.home().data(part));
            Files.writeString(
                    log,
                    "=== %s %s%n".formatted(part.word(), ZonedDateTime.now()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            synchronized (started) {
                if (brokenOff) {
                    return;
                }
                Process process = builder.start();
                started.put(part, process);
                system.pidFile(part).write(process.toHandle());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Collection<Part> parts, Instant began) {
        List<Part> pending = new ArrayList<>(parts);
        while (!pending.isEmpty()) {
            for (Iterator<Part> each = pending.iterator(); each.hasNext(); ) {
                Part part = each.next();
                requireAlive(part);
                if (readiness.of(part)) {
                    each.remove();
                    tellReady(part, Duration.between(began, Instant.now()));
                }
            }
            if (!pending.isEmpty() && Duration.between(began, Instant.now()).compareTo(patience) > 0) {
                throw tooLate(pending.getFirst());
            }
            pause();
        }
    }

    private void requireAlive(Part part) {
        Process process;
        synchronized (started) {
            process = started.get(part);
        }
        if (process == null || process.isAlive() || brokenOff) {
            return;
        }
        system.pidFile(part).delete();
        throw new LastWords(system.log(part)).of(part, process.exitValue());
    }

    private Trouble tooLate(Part part) {
        return new Trouble(
                "%s ne répond pas après %d s. Lisez pourquoi : ./beffroi logs %s"
                        .formatted(part.word(), patience.toSeconds(), part.word()),
                "%s does not answer after %d s. Read why: ./beffroi logs %s"
                        .formatted(part.word(), patience.toSeconds(), part.word()));
    }

    private void tellReady(Part part, Duration after) {
        boolean fresh;
        synchronized (started) {
            fresh = started.containsKey(part);
        }
        String address = part.isService() || part == Part.IDENTITY || part == Part.RECEIVERS
                ? system.ports().http(part)
                : "localhost:" + system.ports().of(part);
        String seconds = String.format(Locale.FRENCH, "%.1f", after.toMillis() / 1000.0);
        system.console()
                .say(
                        "  ✓ %-11s %-24s %s"
                                .formatted(
                                        part.word(), address, fresh ? "prêt après " + seconds + " s" : "tourne déjà"),
                        "  ✓ %-11s %-24s %s"
                                .formatted(
                                        part.word(),
                                        address,
                                        fresh ? "ready after " + seconds + " s" : "already runs"));
    }

    /** What dies from now on dies because we stop it, and nothing more is brought to life. */
    void breakOff() {
        synchronized (started) {
            brokenOff = true;
        }
    }

    /** What this start brought to life, to be stopped again when the start fails or is broken off. */
    public List<Part> started() {
        synchronized (started) {
            return List.copyOf(started.keySet());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrompu.", "Interrupted.");
        }
    }
}
