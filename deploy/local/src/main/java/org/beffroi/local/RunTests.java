package org.beffroi.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts PostgreSQL, Kafka and the identity provider once, runs the whole build against them, and says the time. */
final class RunTests {

    private static final String INFRASTRUCTURE = "org.beffroi.embedded.TestInfrastructure";
    private static final String SERVED_BY = "BEFFROI_TEST_SERVED_BY";

    private final Console console;
    private final Path root;

    RunTests(Console console, Path root) {
        this.console = console;
        this.root = root;
    }

    /** @return the exit code of Maven */
    int run(List<String> mavenArguments) throws InterruptedException {
        Instant began = Instant.now();
        Process infrastructure = startInfrastructure();
        int exitCode;
        try {
            Map<String, String> addresses = addressesOf(infrastructure);
            console.say(
                    "PostgreSQL, Kafka et l’identité sont servis par : %s (%d ms)"
                            .formatted(addresses.get(SERVED_BY), since(began).toMillis()),
                    "PostgreSQL, Kafka and the identity provider are served by: %s (%d ms)"
                            .formatted(addresses.get(SERVED_BY), since(began).toMillis()));
            exitCode = runMaven(mavenArguments, addresses);
        } finally {
            stop(infrastructure);
        }
        new TestTimes(root, began).show(console);
        Duration whole = since(began);
        String seconds = "%d min %02d s".formatted(whole.toMinutes(), whole.toSecondsPart());
        console.say(
                exitCode == 0 ? "✓ Tout est vert après " + seconds : "✗ La construction a échoué après " + seconds,
                exitCode == 0 ? "✓ All green after " + seconds : "✗ The build failed after " + seconds);
        return exitCode;
    }

    private Process startInfrastructure() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-Xss512k"));
        // It ends with us, however we end: it holds the other side of a pipe
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), INFRASTRUCTURE, "--with-parent"));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> addressesOf(Process infrastructure) {
        Map<String, String> addresses = new LinkedHashMap<>();
        BufferedReader words = infrastructure.inputReader();
        try {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                if (line.equals("ready")) {
                    Thread.ofVirtual().start(() -> words.lines().forEach(ignored -> {}));
                    return addresses;
                }
                int equals = line.indexOf('=');
                if (equals > 0) {
                    addresses.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Trouble(
                "PostgreSQL, Kafka et l’identité n’ont pas démarré ; la raison est juste au-dessus.",
                "PostgreSQL, Kafka and the identity provider did not start; the reason stands just above.");
    }

    private int runMaven(List<String> arguments, Map<String, String> addresses) throws InterruptedException {
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
        builder.environment().putAll(addresses);
        builder.environment().put("JAVA_HOME", System.getenv("BEFFROI_JDK"));
        builder.environment().putIfAbsent("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        try {
            Process maven = builder.start();
            // who is told to stop takes the build along, else it would go on against servers that are gone
            Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy));
            return maven.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process infrastructure) throws InterruptedException {
        infrastructure.destroy();
        if (!infrastructure.waitFor(20, TimeUnit.SECONDS)) {
            infrastructure.destroyForcibly().waitFor();
        }
    }

    private static Duration since(Instant instant) {
        return Duration.between(instant, Instant.now());
    }
}
