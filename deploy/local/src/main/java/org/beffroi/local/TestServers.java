package org.beffroi.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** PostgreSQL, Kafka and the identity provider of a whole test run, started once; they end with us. */
final class TestServers implements AutoCloseable {

    private static final String INFRASTRUCTURE = "org.beffroi.embedded.TestInfrastructure";
    private static final String SERVED_BY = "BEFFROI_TEST_SERVED_BY";

    private final Process process;
    private final Map<String, String> addresses;

    private TestServers(Process process) {
        this.process = process;
        this.addresses = addressesOf(process);
    }

    static TestServers start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-Xss512k"));
        // It ends with us, however we end: it holds the other side of a pipe
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), INFRASTRUCTURE, "--with-parent"));
        try {
            return new TestServers(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String servedBy() {
        return addresses.get(SERVED_BY);
    }

    /** What Maven is started with, so that the tests find these servers. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(addresses);
        environment.put("JAVA_HOME", System.getenv("BEFFROI_JDK"));
        environment.put(
                "MAVEN_OPTS", System.getenv().getOrDefault("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
        return environment;
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

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
