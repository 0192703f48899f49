package org.beffroi.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Kafka node for tests, in a JVM of its own so that its class path and heap are not those of the test. */
final class EmbeddedKafka implements AutoCloseable {

    private final Process process;
    private final int port;

    private EmbeddedKafka(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static EmbeddedKafka start(Path data, int port) {
        return start(data, port, List.of());
    }

    /** @param more what {@link KafkaProcess} is told beside its port and its folder */
    static EmbeddedKafka start(Path data, int port, List<String> more) {
        try {
            Process process = new ProcessBuilder(command(data, port, more))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            data.resolve("kafka.log").toFile()))
                    .start();
            waitUntilReady(process, data);
            return new EmbeddedKafka(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Kafka", e);
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** As a power cut ends it. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path data, int port, List<String> more) {
        List<String> command = new ArrayList<>();
        if (DiesWithParent.POSSIBLE) {
            command.addAll(DiesWithParent.prefix("KILL"));
        }
        command.addAll(JavaCommand.of(KafkaProcess.JVM, KafkaProcess.class));
        command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(more);
        return command;
    }

    private static void waitUntilReady(Process process, Path data) throws IOException {
        BufferedReader words = process.inputReader();
        String line = words.readLine();
        while (line != null && !line.equals("ready")) {
            line = words.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("Kafka did not start, see " + data.resolve("kafka.log"));
        }
        Thread.ofVirtual().start(() -> words.lines().forEach(ignored -> {}));
    }
}
