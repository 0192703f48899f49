package org.beffroi.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.beffroi.local.Console;
import org.beffroi.local.Home;
import org.beffroi.local.LocalSystem;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.StartParts;
import org.beffroi.local.StopParts;
import org.postgresql.Driver;

/**
 * A system for measuring: in a folder and on ports of its own, with the compiler and heaps of production instead of those
 * that make a local start quick, PostgreSQL with {@code fsync} as always where data is meant to stay.
 */
final class BenchSystem implements AutoCloseable {

    private final Home home;
    private final LocalSystem system;
    private final List<Part> parts;
    private final Thread stopOnExit = new Thread(this::stop, "stop-bench-system");

    private BenchSystem(Console console, Ports ports, Collection<Part> parts, Map<String, String> settings) {
        this.parts = List.copyOf(parts);
        this.home = new Home(folder());
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("BEFFROI_JVM", "throughput");
        this.system = new LocalSystem(home, ports, console, environment);
    }

    /** @param settings environment of every part, over what the launcher sets */
    static BenchSystem start(Console console, Collection<Part> parts, Map<String, String> settings) {
        return start(console, Ports.free(), parts, settings);
    }

    static BenchSystem start(Console console, Ports ports, Collection<Part> parts, Map<String, String> settings) {
        muteLibraries();
        BenchSystem system = new BenchSystem(console, ports, parts, settings);
        Runtime.getRuntime().addShutdownHook(system.stopOnExit);
        new StartParts(system.system).start(system.parts);
        return system;
    }

    /** Kafka's clients list every setting of theirs, and Debezium every type of the database: figures would drown in it. */
    private static void muteLibraries() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.setProperty("org.slf4j.simpleLogger.log.io.debezium", "off");
    }

    Home home() {
        return home;
    }

    Ports ports() {
        return system.ports();
    }

    String bootstrap() {
        return "localhost:" + ports().of(Part.KAFKA);
    }

    /** Sees and may do everything, as no service does. */
    Connection database(String name) throws SQLException {
        return database(name, "postgres");
    }

    Connection database(String name, String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", "beffroi");
        return new Driver()
                .connect("jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports().of(Part.POSTGRES), name), properties);
    }

    /** Processor time that each part has used since it was started, with its children. */
    Map<Part, Duration> processorTime() {
        Map<Part, Duration> times = new EnumMap<>(Part.class);
        for (Part part : parts) {
            system.processOf(part)
                    .ifPresent(process -> times.put(
                            part,
                            Stream.concat(Stream.of(process), process.descendants())
                                    .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                                    .reduce(Duration.ZERO, Duration::plus)));
        }
        return times;
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(stopOnExit);
    }

    private void stop() {
        new StopParts(system).stop(parts);
        home.delete();
    }

    /** The built applications are used as they are. */
    private static Path folder() {
        Path folder = newFolder("bench-");
        try {
            Files.createSymbolicLink(folder.resolve("app"), folder.resolveSibling("app"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside the data of the installation, so that it is the same disk that is measured. */
    static Path newFolder(String prefix) {
        try {
            return Files.createTempDirectory(
                    Path.of(System.getenv("BEFFROI_HOME")).toAbsolutePath(), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
