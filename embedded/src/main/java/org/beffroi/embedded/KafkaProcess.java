package org.beffroi.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka node (KRaft, broker and controller) in this JVM: {@code --port 19092 --data .beffroi/kafka}. One of several is
 * also told {@code --node 2 --voters 1@127.0.0.1:19095,… --cluster <id>}.
 */
public final class KafkaProcess {

    /** With these a node is ready in well under a second and stays below 150 MB. */
    public static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx160m",
            "-Xms32m",
            "-Xss256k",
            "-XX:ReservedCodeCacheSize=64m");

    /**
     * A dead broker is put aside 1.5 s after its last heartbeat (9 s as delivered), a dead controller replaced after 1 s:
     * nobody waits longer for a new leader. The manifests of the cluster say the same.
     */
    private static final Map<String, String> NOTICES_A_DEAD_NODE_SOON = Map.of(
            "broker.heartbeat.interval.ms", "300",
            "broker.session.timeout.ms", "1500",
            "controller.quorum.fetch.timeout.ms", "1000",
            "controller.quorum.election.timeout.ms", "500",
            "controller.quorum.election.backoff.max.ms", "300",
            "controller.quorum.request.timeout.ms", "1000");

    private KafkaProcess() {}

    public static void main(String... words) {
        Life.quiet();
        Life.begin(() -> run(Arguments.of(words)));
    }

    private static void run(Arguments arguments) {
        int port = arguments.port("port", 19092);
        Path data = Folders.create(arguments.path("data"));
        Ports.requireFree(port);
        Path properties = write(settings(arguments, port, data), data.resolve("server.properties"));
        if (!Files.exists(data.resolve("log/meta.properties"))) {
            format(properties, arguments.word("cluster", Uuid.randomUuid().toString()));
        }
        Thread.ofPlatform().daemon().name("ready").start(() -> announce(port));
        Kafka.main(new String[] {properties.toString()});
    }

    private static Properties settings(Arguments arguments, int port, Path data) {
        String node = arguments.word("node", "1");
        String voters = arguments.word("voters", "1@127.0.0.1:" + Ports.free());
        List<String> addresses = List.of(voters.split(","));
        String controller = addresses.stream()
                .filter(voter -> voter.startsWith(node + "@"))
                .map(voter -> voter.substring(voter.indexOf('@') + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Node " + node + " is not one of " + voters));
        String copies = Integer.toString(addresses.size());
        String inSync = Integer.toString(Math.max(1, addresses.size() - 1));
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", node);
        settings.setProperty("controller.quorum.voters", voters);
        settings.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://" + controller);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", data.resolve("log").toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("num.network.threads", "1");
        settings.setProperty("num.io.threads", "2");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "1");
        settings.setProperty("offsets.topic.num.partitions", "1");
        settings.setProperty("offsets.topic.replication.factor", copies);
        settings.setProperty("transaction.state.log.num.partitions", "1");
        settings.setProperty("transaction.state.log.replication.factor", copies);
        settings.setProperty("transaction.state.log.min.isr", inSync);
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", copies);
        settings.setProperty("share.coordinator.state.topic.min.isr", inSync);
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // Stock buffers alone would exhaust so small a heap.
        settings.setProperty("log.cleaner.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        settings.setProperty("log.cleaner.io.buffer.size", "65536");
        settings.setProperty("log.segment.bytes", "16777216");
        settings.setProperty("log.index.size.max.bytes", "262144");
        if (addresses.size() > 1) {
            settings.putAll(NOTICES_A_DEAD_NODE_SOON);
        }
        return settings;
    }

    private static Path write(Properties settings, Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void format(Path properties, String cluster) {
        PrintStream silence = new PrintStream(OutputStream.nullOutputStream());
        String[] command = {"format", "-t", cluster, "-c", properties.toString()};
        if (StorageTool.execute(command, silence) != 0) {
            throw new IllegalStateException("Kafka could not prepare its folder, see " + properties);
        }
    }

    private static void announce(int port) {
        try {
            while (!Ports.answers(port)) {
                TimeUnit.MILLISECONDS.sleep(25);
            }
            Life.ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
