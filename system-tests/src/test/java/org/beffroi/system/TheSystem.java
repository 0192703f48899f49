package org.beffroi.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.beffroi.local.Home;
import org.beffroi.local.Main;
import org.beffroi.local.Ports;

/** The one system of this test run, brought up by the same command that a person types, on ports of its own. */
final class TheSystem {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static TheSystem running;

    private final Home home;
    private final Ports ports;
    private final String story;

    /** What a command said, and how it ended. */
    record Ended(int exitCode, String words) {}

    static synchronized TheSystem running() {
        if (running == null) {
            running = new TheSystem();
        }
        return running;
    }

    private TheSystem() {
        this.home = new Home(Path.of("target", "system").toAbsolutePath());
        this.ports = Ports.free();
        home.delete();
        BuiltApplications.linkInto(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> call("stop"), "stop-system"));
        Ended demo = call("demo", "--detach");
        this.story = demo.words();
        if (demo.exitCode() != 0) {
            throw new IllegalStateException("./beffroi demo --detach ended with %d:%n%s%n%s"
                    .formatted(
                            demo.exitCode(),
                            demo.words(),
                            "Logs: " + home.folder().resolve("log")));
        }
    }

    Home home() {
        return home;
    }

    Ports ports() {
        return ports;
    }

    /** Everything that {@code ./beffroi demo --detach} said. */
    String story() {
        return story;
    }

    /** Runs one verb of the launcher on this system. */
    Ended call(String... words) {
        return call(Map.of(), words);
    }

    /** @param environment beside what names this system */
    Ended call(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        try {
            Path said = Files.createTempFile("beffroi-said", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().put("BEFFROI_HOME", home.folder().toString());
            builder.environment().put("BEFFROI_PORT_OFFSET", Integer.toString(ports.offset()));
            builder.environment().put("BEFFROI_LANG", "en");
            // Preparing the next start would be to no avail, and in the way of the tests
            builder.environment().put("BEFFROI_CACHES", "off");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Ended ended = new Ended(process.waitFor(), Files.readString(said));
            Files.delete(said);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
