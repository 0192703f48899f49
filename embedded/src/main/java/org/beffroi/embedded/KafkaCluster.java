package org.beffroi.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;

/** Three Kafka nodes on this machine, each broker and controller, of which one may die at a time. */
public final class KafkaCluster implements AutoCloseable {

    public static final List<Integer> NODES = List.of(1, 2, 3);

    private static final int PATIENCE_SECONDS = 30;
    private static final int BETWEEN_LOOKS_MS = 200;

    private final Path folder;
    private final int firstPort;
    private final String cluster = Uuid.randomUuid().toString();
    private final Map<Integer, EmbeddedKafka> running = new TreeMap<>();

    private KafkaCluster(Path folder, int firstPort) {
        this.folder = folder;
        this.firstPort = firstPort;
    }

    /** @param firstPort the first of six in a row: three of the brokers, three of the controllers */
    public static KafkaCluster start(Path folder, int firstPort) {
        KafkaCluster cluster = new KafkaCluster(folder, firstPort);
        NODES.parallelStream().forEach(cluster::revive);
        return cluster;
    }

    public String bootstrapServers() {
        return NODES.stream().map(node -> "127.0.0.1:" + portOf(node)).collect(Collectors.joining(","));
    }

    public void kill(int node) {
        EmbeddedKafka victim;
        synchronized (running) {
            victim = running.remove(node);
        }
        victim.kill();
    }

    public void revive(int node) {
        Path data = Folders.create(folder.resolve("kafka-" + node));
        EmbeddedKafka started = EmbeddedKafka.start(
                data,
                portOf(node),
                List.of("--node", Integer.toString(node), "--voters", voters(), "--cluster", cluster));
        synchronized (running) {
            running.put(node, started);
        }
    }

    /** The node that leads the controllers at the moment. */
    public int controller() {
        try (Admin admin = admin()) {
            return get(admin.describeMetadataQuorum().quorumInfo()).leaderId();
        }
    }

    /** How many partitions each node leads at the moment. */
    public Map<Integer, Long> leads() {
        try (Admin admin = admin()) {
            return topics(admin).stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .map(TopicPartitionInfo::leader)
                    .collect(Collectors.groupingBy(Node::id, TreeMap::new, Collectors.counting()));
        }
    }

    /** Waits until every partition has all its copies again. */
    public void awaitWhole() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (Admin admin = admin()) {
            while (!isWhole(admin)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("Copies are missing after %d s".formatted(PATIENCE_SECONDS));
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
            }
        }
    }

    private static boolean isWhole(Admin admin) {
        return topics(admin).stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    private static List<TopicDescription> topics(Admin admin) {
        var names = get(admin.listTopics().names());
        return List.copyOf(get(admin.describeTopics(names).allTopicNames()).values());
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The cluster does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    private int portOf(int node) {
        return firstPort + node - 1;
    }

    private String voters() {
        return IntStream.range(0, NODES.size())
                .mapToObj(i -> NODES.get(i) + "@127.0.0.1:" + (firstPort + NODES.size() + i))
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        synchronized (running) {
            running.values().forEach(EmbeddedKafka::kill);
            running.clear();
        }
        Folders.delete(folder);
    }
}
