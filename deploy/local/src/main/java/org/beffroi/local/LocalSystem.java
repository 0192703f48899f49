package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One system on this machine: where it lives, where it listens, and what of it runs at the moment. */
public final class LocalSystem {

    private final Home home;
    private final Ports ports;
    private final Console console;
    private final Map<String, String> overrides;
    private final UseOfCaches useOfCaches = UseOfCaches.asToldBy(System.getenv("BEFFROI_CACHES"));
    private final JvmFlags flags;

    /** @param overrides environment of every part, over what the launcher sets itself */
    public LocalSystem(Home home, Ports ports, Console console, Map<String, String> overrides) {
        this(home, ports, console, overrides, null);
    }

    private LocalSystem(Home home, Ports ports, Console console, Map<String, String> overrides, JvmFlags flags) {
        this.home = home;
        this.ports = ports;
        this.console = console;
        this.overrides = Map.copyOf(overrides);
        this.flags = flags == null ? usualFlags() : flags;
    }

    private JvmFlags usualFlags() {
        return ThroughputFlags.wanted(overrides.get("BEFFROI_JVM"))
                ? new ThroughputFlags()
                : new LocalFlags(caches(), useOfCaches != UseOfCaches.OFF);
    }

    /**
     * The system below a folder. While it runs, the ports that it was started with count, so that stopping and looking
     * need no variable.
     */
    static LocalSystem below(Home home, Console console, String wantedOffset) {
        LocalSystem asked = new LocalSystem(home, new Ports(parse(wantedOffset)), console, Map.of());
        Optional<Ports> recorded = asked.isRunning() ? asked.recordedPorts() : Optional.empty();
        return recorded.filter(ports -> !ports.equals(asked.ports))
                .map(ports -> new LocalSystem(home, ports, console, Map.of()))
                .orElse(asked);
    }

    private static int parse(String offset) {
        if (offset == null || offset.isBlank()) {
            return 0;
        }
        try {
            return Integer.parseInt(offset.trim());
        } catch (NumberFormatException e) {
            throw new Trouble(
                    "BEFFROI_PORT_OFFSET doit être un nombre, pas « %s ».".formatted(offset),
                    "BEFFROI_PORT_OFFSET must be a number, not “%s”.".formatted(offset));
        }
    }

    public Home home() {
        return home;
    }

    public Ports ports() {
        return ports;
    }

    public Console console() {
        return console;
    }

    /**
     * The same system, whose services are other instances of theirs: with ports, pid files and logs of their own, on the
     * same data and the same neighbours.
     */
    public LocalSystem instance(int number) {
        return new LocalSystem(home, new Ports(ports.offset(), number), console, overrides);
    }

    Commands commands() {
        return new Commands(home, ports, flags, overrides);
    }

    Caches caches() {
        return new Caches(home);
    }

    UseOfCaches useOfCaches() {
        return useOfCaches;
    }

    /** A system of the same applications, without anything of ours, in which some parts leave their caches. */
    LocalSystem training(Collection<Part> trained) {
        JvmFlags training = new TrainingFlags(caches(), Set.copyOf(trained), flags);
        return new LocalSystem(home.ofTraining(), Ports.free(), console, overrides, training);
    }

    boolean isTraining() {
        return flags instanceof TrainingFlags;
    }

    PidFile pidFile(Part part) {
        return new PidFile(home.run(), nameOf(part));
    }

    Path log(Part part) {
        return home.log(nameOf(part));
    }

    private String nameOf(Part part) {
        return ports.instance() > 1 && part.isService() ? part.word() + "-" + ports.instance() : part.word();
    }

    public Optional<ProcessHandle> processOf(Part part) {
        return pidFile(part).alive();
    }

    boolean runs(Part part) {
        return processOf(part).isPresent();
    }

    boolean isRunning() {
        return Arrays.stream(Part.values()).anyMatch(this::runs);
    }

    public List<Part> running() {
        return Arrays.stream(Part.values()).filter(this::runs).toList();
    }

    void recordPorts() {
        try {
            Files.writeString(offsetFile(), Integer.toString(ports.offset()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Ports> recordedPorts() {
        try {
            return Optional.of(
                    new Ports(Integer.parseInt(Files.readString(offsetFile()).trim())));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path offsetFile() {
        return home.run().resolve("port-offset");
    }
}
