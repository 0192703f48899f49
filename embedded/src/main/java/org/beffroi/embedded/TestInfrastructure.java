package org.beffroi.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL, Kafka and the identity provider of a test run, on free ports, embedded or by Testcontainers. {@code
 * ./beffroi test} runs this main class once for all modules ({@code --env-file file} writes a file for a shell); a
 * module that is tested alone starts it as a child, which ends with its parent ({@code --with-parent}).
 */
public final class TestInfrastructure {

    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-Xss512k");

    private TestInfrastructure() {}

    public static void main(String... words) {
        Life.quiet();
        Life.begin(() -> run(Arguments.of(words)));
    }

    /** The addresses of what is already there for this run, else of what is started now. */
    static synchronized TestAddresses find() {
        return TestAddresses.given().orElseGet(() -> {
            TestAddresses started = startChild();
            started.publish();
            return started;
        });
    }

    private static void run(Arguments arguments) {
        TestAddresses addresses = Containers.startIfChosen().orElseGet(() -> startEmbedded(Folders.temporary("test")));
        addresses.values().forEach((name, value) -> System.out.println(name + "=" + value));
        if (arguments.has("env-file")) {
            write(addresses, arguments.path("env-file"));
        }
        Life.ready();
        if (arguments.has("with-parent")) {
            stayUntilParentEnds();
        } else {
            Life.stayUntilKilled();
        }
    }

    private static TestAddresses startEmbedded(Path folder) {
        List<AutoCloseable> started = new ArrayList<>();
        Life.atEnd(() -> stop(started, folder));
        EmbeddedPostgres postgres = EmbeddedPostgres.startForgetful(folder.resolve("postgres"), Ports.free());
        started.add(postgres);
        EmbeddedKafka kafka = EmbeddedKafka.start(Folders.create(folder.resolve("kafka")), Ports.free());
        started.add(kafka);
        EmbeddedIdentity identity = EmbeddedIdentity.startForTests(Ports.free());
        started.add(identity);
        return new TestAddresses(
                postgres.server().address(),
                postgres.server().password(),
                kafka.bootstrapServers(),
                identity.issuer().toString(),
                "embedded servers");
    }

    private static void stop(List<AutoCloseable> started, Path folder) {
        for (AutoCloseable server : started.reversed()) {
            try {
                server.close();
            } catch (Exception e) {
                System.err.println("Did not stop cleanly: " + e.getMessage());
            }
        }
        Folders.delete(folder);
    }

    private static TestAddresses startChild() {
        List<String> command = JavaCommand.of(JVM, TestInfrastructure.class);
        command.add("--with-parent");
        try {
            Process child = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return readAddresses(child);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the test infrastructure", e);
        }
    }

    private static TestAddresses readAddresses(Process child) throws IOException {
        Map<String, String> values = new HashMap<>();
        BufferedReader words = child.inputReader();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.equals("ready")) {
                Thread.ofVirtual().start(() -> words.lines().forEach(ignored -> {}));
                return TestAddresses.of(values);
            }
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        throw new IllegalStateException("The test infrastructure did not start; its words are above");
    }

    private static void write(TestAddresses addresses, Path file) {
        try {
            addresses.writeTo(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** The parent holds the other end of standard input; its death, however it comes, ends the stream. */
    private static void stayUntilParentEnds() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            System.err.println("Lost the parent: " + e.getMessage());
        }
        System.exit(0);
    }
}
