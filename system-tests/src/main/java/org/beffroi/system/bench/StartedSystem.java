package org.beffroi.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.beffroi.local.Console;
import org.beffroi.local.Home;
import org.beffroi.local.LocalSystem;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.Trouble;

/** A system that comes and goes by the very command that a person types, in a folder and on ports of its own. */
final class StartedSystem implements AutoCloseable {

    private final Path script;
    private final Path built;
    private final Home home;
    private final Ports ports = Ports.free();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param built the folder in which the applications are built; they are used, and nothing else of it is touched */
    StartedSystem(Path root, Path built) {
        this.script = root.resolve("beffroi");
        this.built = built;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-measured-system"));
        try {
            this.home = new Home(Files.createTempDirectory("beffroi-bench"));
            Path caches = Files.createDirectories(built.resolve("cache"));
            Files.createSymbolicLink(home.folder().resolve("cache"), caches.toRealPath());
            Files.createSymbolicLink(
                    home.folder().resolve("app"), built.resolve("app").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the caches that are missing, where the applications were built, so that there are never two who make them. */
    void train() {
        call(Map.of("BEFFROI_HOME", built.toString()), "train");
    }

    /** @return from the command to the prompt that comes back */
    Duration start(boolean withCaches) {
        long began = System.nanoTime();
        call(Map.of("BEFFROI_CACHES", withCaches ? "use" : "off"), "start", "--detach");
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void stop() {
        call(Map.of(), "stop");
    }

    /** Megabytes of each part with its children. */
    Map<Part, Double> memory() {
        LocalSystem system = new LocalSystem(home, ports, Console.ofProcess(), Map.of());
        Map<Part, Double> memory = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            system.processOf(part).ifPresent(process -> memory.put(part, Memory.proportional(process)));
        }
        return memory;
    }

    void forgetData() {
        Stream.of("data", "log", "run")
                .map(name -> new Home(home.folder().resolve(name)))
                .forEach(Home::delete);
    }

    /** Also at Ctrl-C, which ends this JVM without unwinding it. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stop();
            home.delete();
        }
    }

    private void call(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        try {
            Path said = home.folder().resolve("said.txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().put("BEFFROI_HOME", home.folder().toString());
            builder.environment().put("BEFFROI_PORT_OFFSET", Integer.toString(ports.offset()));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            int exitCode = builder.start().waitFor();
            if (exitCode != 0) {
                throw new Trouble(
                        "./beffroi %s a échoué (%d) :%n%s"
                                .formatted(String.join(" ", words), exitCode, Files.readString(said)),
                        "./beffroi %s failed (%d):%n%s"
                                .formatted(String.join(" ", words), exitCode, Files.readString(said)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrompu.", "Interrupted.", 130);
        }
    }
}
