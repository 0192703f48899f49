package org.beffroi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL 17 server: programs from a jar, one data folder, one child process of this JVM that dies with it. Works
 * as root and as a normal user, and takes a data folder over from a server that was killed.
 */
final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(20);

    /** Small, since the whole system shares one machine. */
    private static final List<String> LOCAL_SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=32MB",
            "jit=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_parallel_workers=0",
            "max_parallel_workers_per_gather=0",
            "max_parallel_maintenance_workers=0",
            "max_wal_size=256MB",
            "log_timezone=UTC",
            "timezone=UTC");

    /** Only where the data may be lost, and where refused statements are what is tested. */
    private static final List<String> FORGETFUL_SETTINGS =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "log_min_messages=fatal");

    private final UnprivilegedUser user = UnprivilegedUser.choose();
    private final Path home;
    private final Path data;
    private final PostgresServer server;
    private final boolean forgetful;
    private Process process;

    private EmbeddedPostgres(Path wantedData, Path binaries, int port, boolean forgetful) {
        this.forgetful = forgetful;
        this.home = PostgresBinaries.unpackBelow(Folders.create(user.reachable(binaries)));
        this.data = place(wantedData);
        this.server = PostgresServer.local(port);
    }

    /** Starts a server whose data stays; returns when it accepts connections. */
    static EmbeddedPostgres start(Path data, Path binaries, int port) {
        return start(data, binaries, port, List.of());
    }

    /** @param more settings as {@code name=value}, over ours */
    static EmbeddedPostgres start(Path data, Path binaries, int port, List<String> more) {
        List<String> settings = new ArrayList<>(LOCAL_SETTINGS);
        settings.addAll(more);
        return new EmbeddedPostgres(data, binaries, port, false).start(settings);
    }

    /** Starts a fast server for tests that may lose its data. */
    static EmbeddedPostgres startForgetful(Path data, int port) {
        List<String> settings = new ArrayList<>(LOCAL_SETTINGS);
        settings.addAll(FORGETFUL_SETTINGS);
        return new EmbeddedPostgres(data, Folders.cache(), port, true).start(settings);
    }

    PostgresServer server() {
        return server;
    }

    /** Completes when the server has ended, whoever ended it. */
    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Ends sessions and stops: what PostgreSQL calls a fast shutdown, which Java's own SIGTERM is not. */
    @Override
    public void close() {
        if (process.isAlive()) {
            signal("INT", process.pid());
            if (!endsWithin(process.toHandle(), STOP)) {
                process.destroyForcibly();
            }
        }
        if (forgetful) {
            Folders.delete(data);
        }
    }

    /** Ends the server as a fault would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Path place(Path wanted) {
        Path absolute = wanted.toAbsolutePath().normalize();
        Path reachable = user.reachable(absolute);
        if (!reachable.equals(absolute) && !Files.exists(absolute)) {
            // The wanted folder is the marker: who deletes it wants the data gone.
            Folders.delete(reachable);
        }
        Folders.create(absolute);
        return reachable;
    }

    private EmbeddedPostgres start(List<String> settings) {
        endOrphan();
        Ports.requireFree(server.port());
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        Instant deadline = Instant.now().plus(START);
        process = launch(settings);
        while (!accepts()) {
            if (Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IllegalStateException("PostgreSQL did not start in " + START.toSeconds() + " s");
            }
            if (!process.isAlive()) {
                // Children of a killed server need a moment to let go of the data folder.
                pause();
                process = launch(settings);
            }
        }
        return this;
    }

    private void initialise() {
        Folders.create(data);
        user.own(data);
        List<String> command = List.of(
                home.resolve("bin/initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                PostgresServer.SUPERUSER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions");
        try {
            Process initdb = builder(command).redirectErrorStream(true).start();
            String words = new String(initdb.getInputStream().readAllBytes());
            if (initdb.waitFor() != 0) {
                throw new IllegalStateException("PostgreSQL could not prepare " + data + ": " + words);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run initdb", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL prepared its data", e);
        }
    }

    private Process launch(List<String> settings) {
        List<String> command = new ArrayList<>();
        if (DiesWithParent.POSSIBLE) {
            // On QUIT PostgreSQL drops everything at once and recovers at its next start, as after a power failure.
            command.addAll(DiesWithParent.prefix("QUIT"));
        }
        command.addAll(List.of(
                home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(server.port())));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        try {
            return builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run postgres", e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        // The working directory must be one that the other user may enter, too.
        return new ProcessBuilder(user.command(command)).directory(home.toFile());
    }

    private boolean accepts() {
        try (Connection connection = server.superuser("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            pause();
            return false;
        }
    }

    /**
     * A server that outlived its JVM still holds the data folder: it is stopped. A leftover {@code postmaster.pid} whose
     * number now belongs to another program would stop the start, so it is removed.
     */
    private void endOrphan() {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
            ProcessHandle.of(pid).filter(this::servesThisData).ifPresentOrElse(this::end, () -> delete(pidFile));
        } catch (IOException | NumberFormatException e) {
            delete(pidFile);
        }
    }

    private boolean servesThisData(ProcessHandle candidate) {
        return candidate
                .info()
                .commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
    }

    private void end(ProcessHandle orphan) {
        signal("INT", orphan.pid());
        if (!endsWithin(orphan, STOP)) {
            orphan.destroyForcibly();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsWithin(ProcessHandle handle, Duration time) {
        return handle.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL started", e);
        }
    }
}
