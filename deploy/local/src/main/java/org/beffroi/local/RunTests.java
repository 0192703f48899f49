package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts PostgreSQL, Kafka and the identity provider once, runs the whole build against them, and says the time. */
final class RunTests {

    private final Console console;
    private final Path root;

    RunTests(Console console, Path root) {
        this.console = console;
        this.root = root;
    }

    /** @return the exit code of Maven */
    int run(List<String> mavenArguments) throws InterruptedException {
        Instant began = Instant.now();
        int exitCode;
        try (TestServers servers = TestServers.start()) {
            console.say(
                    "PostgreSQL, Kafka et l’identité sont servis par : %s (%d ms)"
                            .formatted(servers.servedBy(), since(began).toMillis()),
                    "PostgreSQL, Kafka and the identity provider are served by: %s (%d ms)"
                            .formatted(servers.servedBy(), since(began).toMillis()));
            exitCode = runMaven(mavenArguments, servers.environment());
        }
        new TestTimes(root, began).show(console);
        Duration whole = since(began);
        String seconds = "%d min %02d s".formatted(whole.toMinutes(), whole.toSecondsPart());
        console.say(
                exitCode == 0 ? "✓ Tout est vert après " + seconds : "✗ La construction a échoué après " + seconds,
                exitCode == 0 ? "✓ All green after " + seconds : "✗ The build failed after " + seconds);
        return exitCode;
    }

    private int runMaven(List<String> arguments, Map<String, String> environment) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getenv("BEFFROI_MVN"),
                "-B",
                "--no-transfer-progress",
                // one run tells of every module that fails, not of the first alone
                "--fail-at-end",
                "-f",
                root.resolve("pom.xml").toString()));
        command.addAll(arguments);
        command.add("verify");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).inheritIO();
        builder.environment().putAll(environment);
        try {
            Process maven = builder.start();
            // who is told to stop takes the build along, else it would go on against servers that are gone
            Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy));
            return maven.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration since(Instant instant) {
        return Duration.between(instant, Instant.now());
    }
}
