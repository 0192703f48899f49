package org.beffroi.system.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.beffroi.local.Console;
import org.beffroi.local.Home;
import org.beffroi.local.LocalSystem;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.StartParts;
import org.beffroi.local.StopParts;
import org.beffroi.local.Trouble;

/** Kills, pauses and revives single processes of one system on this machine, each by its own number. */
public final class Harm {

    private static final long BETWEEN_TRIES_MS = 250;

    private final LocalSystem system;
    private volatile boolean ended;

    public Harm(Path home, Ports ports, Map<String, String> settings) {
        Console silent = new Console(
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                true);
        this.system = new LocalSystem(new Home(home), ports, silent, settings);
    }

    public Ports ports() {
        return system.ports();
    }

    public boolean runs(Casualty process) {
        return of(process).processOf(process.part()).isPresent();
    }

    /** {@code kill -9}; the children of a process first, so that PostgreSQL dies of itself and not of its parent. */
    public void kill(Casualty process) {
        of(process).processOf(process.part()).ifPresent(handle -> {
            Stream.concat(handle.descendants(), Stream.of(handle)).forEach(ProcessHandle::destroyForcibly);
            handle.onExit().join();
        });
    }

    /** {@code kill -STOP}: nothing moves any more, and nobody is told. */
    public void pause(Casualty process) {
        signal(process, "STOP");
    }

    public void resume(Casualty process) {
        signal(process, "CONT");
    }

    /** SIGTERM, as an operator stops a process. */
    public void stop(Casualty process) {
        new StopParts(of(process)).stop(List.of(process.part()));
    }

    /**
     * Starts it and waits until it answers. What it stands on may be dead too, so that one start may fail; until the
     * patience ends there is another.
     */
    public void revive(Casualty process, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (!ended) {
            try {
                new StartParts(of(process)).start(List.of(process.part()));
                return;
            } catch (Trouble notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                pauseBetweenTries();
            }
        }
    }

    public void startEverything() {
        new StartParts(system).start(List.of(Part.values()));
    }

    /** Kills whatever still runs, paused or not, and revives nothing any more. */
    public void end() {
        ended = true;
        killEverything();
        // what was being started at this moment
        pauseBetweenTries();
        killEverything();
    }

    void killEverything() {
        for (Part part : Part.values()) {
            if (part.isService()) {
                kill(Casualty.second(part));
            }
            kill(Casualty.of(part));
        }
    }

    private LocalSystem of(Casualty process) {
        return process.instance() == 1 ? system : system.instance(process.instance());
    }

    private void signal(Casualty process, String name) {
        of(process)
                .processOf(process.part())
                .ifPresent(handle ->
                        Stream.concat(Stream.of(handle), handle.descendants()).forEach(one -> signal(one.pid(), name)));
    }

    private static void signal(long pid, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pauseBetweenTries() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrompu.", "Interrupted.");
        }
    }
}
