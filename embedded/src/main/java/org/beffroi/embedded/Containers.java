package org.beffroi.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Testcontainers for tests, where a Docker engine answers or {@code BEFFROI_TESTCONTAINERS=true} insists on it; {@code
 * false} forbids it. The identity provider is the embedded one either way: it runs in our own process.
 */
final class Containers {

    private static final String SWITCH = "BEFFROI_TESTCONTAINERS";
    private static final String POSTGRES_IMAGE = "postgres:17-alpine";
    private static final String KAFKA_IMAGE = "apache/kafka-native:4.1.1";

    private Containers() {}

    /** Empty where the embedded servers are to serve. */
    static Optional<TestAddresses> startIfChosen() {
        String wish = Optional.ofNullable(System.getenv(SWITCH)).orElse("");
        if (wish.equals("true")) {
            return Optional.of(start());
        }
        if (wish.equals("false") || !onClassPath() || !engineIsLikely() || !engineAnswers()) {
            return Optional.empty();
        }
        try {
            return Optional.of(start());
        } catch (RuntimeException e) {
            // An engine without access to the images is no reason for tests not to run.
            System.err.println("Docker answers but cannot serve, so the embedded servers do: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean onClassPath() {
        try {
            Class.forName("org.testcontainers.DockerClientFactory", false, Containers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Spares machines without Docker the seconds that looking for it thoroughly takes. */
    private static boolean engineIsLikely() {
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    }

    private static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Containers end with this JVM: Testcontainers has them watched. */
    @SuppressWarnings("resource")
    private static TestAddresses start() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withUsername(PostgresServer.SUPERUSER)
                .withPassword(PostgresServer.LOCAL_PASSWORD)
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        postgres.start();
        kafka.start();
        EmbeddedIdentity identity = EmbeddedIdentity.startForTests(Ports.free());
        return new TestAddresses(
                postgres.getHost() + ":" + postgres.getFirstMappedPort(),
                PostgresServer.LOCAL_PASSWORD,
                kafka.getBootstrapServers(),
                identity.issuer().toString(),
                "Testcontainers (%s, %s)".formatted(POSTGRES_IMAGE, KAFKA_IMAGE));
    }
}
