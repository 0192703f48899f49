package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.beffroi.local.story.TellStory;

/** What {@code ./beffroi} calls once everything is built: one verb, one exit code. */
public final class Main {

    private final LocalSystem system;
    private final Console console;
    private final Trainer trainer;
    /** Whether ending this process, by Ctrl-C above all, must stop what it started. */
    private final AtomicBoolean answerable = new AtomicBoolean();

    private Main(LocalSystem system) {
        this.system = system;
        this.console = system.console();
        this.trainer = new Trainer(system);
    }

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        int exitCode;
        try {
            Home home = new Home(Path.of(System.getenv("BEFFROI_HOME")));
            LocalSystem system = LocalSystem.below(home, console, System.getenv("BEFFROI_PORT_OFFSET"));
            exitCode = new Main(system).run(List.of(arguments));
        } catch (Trouble trouble) {
            console.tell(trouble);
            exitCode = trouble.exitCode();
        } catch (InterruptedException e) {
            exitCode = 130;
        }
        System.exit(exitCode);
    }

    private int run(List<String> arguments) throws InterruptedException {
        boolean detach = arguments.contains("--detach");
        return switch (arguments.getFirst()) {
            case "start" -> start(detach, () -> {});
            case "demo" -> start(detach, () -> new TellStory(system.ports(), console).tell());
            case "stop" -> stop();
            case "restart" -> restart(arguments.size() > 1 ? List.of(part(arguments.get(1))) : everything());
            case "test" ->
                new RunTests(console, Path.of(System.getenv("BEFFROI_ROOT")))
                        .run(arguments.subList(1, arguments.size()));
            case "bugs" ->
                new PlantBugs(console, Path.of(System.getenv("BEFFROI_ROOT")), system.home())
                        .run(arguments.subList(1, arguments.size()));
            case "train" -> train(arguments.contains("--background"));
            case "status" -> new ShowStatus(system).show();
            default ->
                throw new Trouble(
                        "« %s » est inconnu. Voir ./beffroi help".formatted(arguments.getFirst()),
                        "“%s” is unknown. See ./beffroi help".formatted(arguments.getFirst()),
                        2);
        };
    }

    private int start(boolean detach, Runnable story) throws InterruptedException {
        boolean used = system.running().size() == Part.values().length;
        StartParts start = new StartParts(system);
        stopOnExit(start);
        answerable.set(true);
        console.say(
                used ? "Beffroi tourne déjà ; il est utilisé tel quel." : "Démarrage de Beffroi",
                used ? "Beffroi already runs; it is used as it is." : "Starting Beffroi");
        locked(() -> {
            start.start(everything());
            trainer.startIfNeeded();
        });
        tell(story, detach);
        if (detach || used) {
            answerable.set(false);
            console.say(
                    "Tout continue de tourner. Pour arrêter : ./beffroi stop",
                    "Everything goes on running. To stop it: ./beffroi stop");
            return 0;
        }
        console.say(
                "Beffroi tourne. Ctrl-C arrête tout (ou ./beffroi stop depuis un autre terminal).",
                "Beffroi runs. Ctrl-C stops everything (or ./beffroi stop from another terminal).");
        new WatchParts(system).watch();
        answerable.set(false);
        console.say("Beffroi a été arrêté.", "Beffroi was stopped.");
        return 0;
    }

    /** A story that fails behind a detached start leaves the system for a person to look into. */
    private void tell(Runnable story, boolean detach) {
        try {
            story.run();
        } catch (Trouble trouble) {
            answerable.set(!detach);
            throw trouble;
        }
    }

    private void stopOnExit(StartParts start) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (answerable.get() && !start.started().isEmpty()) {
                                start.breakOff();
                                console.say("Arrêt de ce qui a été démarré", "Stopping what was started");
                                trainer.stop();
                                new StopParts(system).stop(start.started());
                            }
                        },
                        "stop-on-exit"));
    }

    private int stop() {
        locked(() -> {
            trainer.stop();
            int stopped = new StopParts(system).stop(everything());
            console.say(
                    stopped == 0 ? "Rien ne tourne." : "✓ Tout est arrêté, les ports sont libres.",
                    stopped == 0 ? "Nothing runs." : "✓ Everything is stopped, the ports are free.");
        });
        return 0;
    }

    private int restart(Collection<Part> parts) {
        locked(() -> {
            new StopParts(system).stop(parts);
            new StartParts(system).start(parts);
            trainer.startIfNeeded();
        });
        return 0;
    }

    private int train(boolean background) throws InterruptedException {
        new TrainCaches(system).train(background);
        return 0;
    }

    private static Part part(String word) {
        return Part.ofWord(word)
                .orElseThrow(() -> new Trouble(
                        "« %s » n'est pas une partie de Beffroi.".formatted(word),
                        "“%s” is no part of Beffroi.".formatted(word),
                        2));
    }

    private static List<Part> everything() {
        return Arrays.asList(Part.values());
    }

    /** Two launchers must not start or stop the same system at the same moment. */
    private void locked(Runnable work) {
        Path file = system.home().run().resolve("lock");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    throw new Trouble(
                            "Une autre commande ./beffroi est en train de démarrer ou d'arrêter ce système. Attendez qu'elle finisse.",
                            "Another ./beffroi command is starting or stopping this system. Wait until it has finished.");
                }
                work.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
