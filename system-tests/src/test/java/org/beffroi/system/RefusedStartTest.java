package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.beffroi.local.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In production a service that lacks what it cannot guess, or was told something wrong, ends and says so. */
@Order(1)
class RefusedStartTest {

    private static final List<String> OF_EVERY_SERVICE = List.of(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.password",
            "quarkus.oidc.auth-server-url",
            "kafka.bootstrap.servers");

    @TempDir
    private Path folder;

    static Stream<Arguments> essentials() {
        return Stream.of(
                Arguments.of(Part.CONTENT, plus("beffroi.blobs.path", "beffroi.short-links.base-url")),
                Arguments.of(Part.SCHEDULING, plus("beffroi.blobs.path")),
                Arguments.of(
                        Part.CHANNELS,
                        plus(
                                "beffroi.blobs.path",
                                "beffroi.credentials.keyset",
                                "beffroi.content.base-url",
                                "beffroi.content.client-secret",
                                "beffroi.newsletter.smtp.host",
                                "beffroi.subscribers.base-url")),
                Arguments.of(Part.ANALYTICS, OF_EVERY_SERVICE),
                Arguments.of(
                        Part.STUDIO,
                        List.of(
                                "quarkus.oidc.auth-server-url",
                                "quarkus.oidc.token-state-manager.encryption-secret",
                                "quarkus.oidc.authentication.state-secret",
                                "quarkus.rest-client.content.url",
                                "quarkus.rest-client.scheduling.url",
                                "quarkus.rest-client.channels.url",
                                "quarkus.rest-client.analytics.url",
                                "beffroi.studio.client-secret")));
    }

    private static List<String> plus(String... own) {
        List<String> all = new ArrayList<>(OF_EVERY_SERVICE);
        all.addAll(List.of(own));
        return all;
    }

    @ParameterizedTest
    @MethodSource("essentials")
    void namesAllThatIsMissing(Part part, List<String> settings) throws Exception {
        // When
        Ended start = start(part, Map.of());

        // Then
        assertEquals(1, start.exitCode(), start.words());
        for (String setting : settings) {
            assertTrue(start.words().contains("property " + setting + " is "), setting + " in " + start.words());
        }
    }

    @Test
    void saysWhatIsWrongAndKeepsSecretsToItself() throws Exception {
        // Given
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("quarkus.datasource.password"), "tres-secret\n");
        Files.createDirectory(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), "beffroi.outbx.poll=1s\n");

        // When
        Ended start = start(
                Part.CHANNELS,
                Map.of(
                        "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", secrets.toString(),
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:1/channels",
                        "QUARKUS_OIDC_AUTH_SERVER_URL", "https://identite.example/realms/beffroi",
                        "BEFFROI_OUTBOX_POLL", "0s",
                        "BEFFROI_DELIVERIES_LEASE", "10s",
                        "BEFFROI_SITE_ZONE", "Europe/Lys",
                        "BEFFROI_SUBSCRIBERS_BASE_URL", "valmont.example"));

        // Then
        assertEquals(1, start.exitCode(), start.words());
        for (String words : List.of(
                "beffroi.outbox.poll is PT0S, allowed is 10ms to 1m",
                "beffroi.deliveries lease must be longer than callDeadline",
                "quarkus.flyway password is required while migrateAtStart is true",
                "beffroi.site.zone",
                "Europe/Lys",
                "beffroi.subscribers.base-url is valmont.example, allowed is an http or https address",
                "beffroi.outbx.poll")) {
            assertTrue(start.words().contains(words), words + " in " + start.words());
        }
        assertFalse(start.words().contains("property quarkus.datasource.password"), start.words());
        assertFalse(start.words().contains("tres-secret"), start.words());
    }

    private Ended start(Part part, Map<String, String> environment) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder process = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        BuiltApplications.of(part).resolve("quarkus-run.jar").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().keySet().removeIf(name -> name.matches("(BEFFROI|QUARKUS|KAFKA)_.*"));
        process.environment().putAll(environment);
        Process started = process.start();
        String words = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(started.waitFor(), words);
    }

    private record Ended(int exitCode, String words) {}
}
