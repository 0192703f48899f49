package org.beffroi.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.beffroi.embedded.SampleTown;

/**
 * How each part is started: small heaps, one simple collector and the quick compiler, because on one machine starting
 * fast in little memory matters more than steady throughput.
 */
final class Commands {

    private static final List<String> LIGHT = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms24m",
            "-Xss256k",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");

    /** PostgreSQL listens on this machine alone and trusts it; drivers insist on a word. */
    private static final String DATABASE_PASSWORD = "beffroi";

    private final Home home;
    private final Ports ports;
    private final Map<String, String> overrides;

    Commands(Home home, Ports ports, Map<String, String> overrides) {
        this.home = home;
        this.ports = ports;
        this.overrides = overrides;
    }

    List<String> of(Part part) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LIGHT);
        command.add("-Xmx" + part.heapMegabytes() + "m");
        if (part.isService()) {
            command.add("-jar");
            command.add(home.app(part).resolve("quarkus-run.jar").toString());
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), part.mainClass()));
            command.addAll(List.of("--port", Integer.toString(ports.of(part))));
            command.addAll(List.of("--data", home.data(part).toString()));
            if (part == Part.MAIL) {
                command.addAll(List.of("--http-port", Integer.toString(ports.mailboxPort())));
            }
            if (part == Part.RECEIVERS) {
                command.addAll(List.of("--mailbox-url", ports.mailbox()));
            }
        }
        return command;
    }

    Map<String, String> environmentOf(Part part) {
        Map<String, String> environment = new TreeMap<>();
        // One arena instead of one per thread: native memory of a small JVM halves
        environment.put("MALLOC_ARENA_MAX", "2");
        if (part.isService()) {
            environment.putAll(serviceEnvironment(part));
        }
        environment.putAll(overrides);
        return environment;
    }

    private Map<String, String> serviceEnvironment(Part part) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(part)));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.managementOf(part)));
        environment.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://localhost:%d/%s".formatted(ports.of(Part.POSTGRES), part.word()));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", DATABASE_PASSWORD);
        environment.put("QUARKUS_FLYWAY_PASSWORD", DATABASE_PASSWORD);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Part.KAFKA));
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", ports.issuer());
        // Services start beside the infrastructure, not after it, and wait for what is not there yet
        environment.put("QUARKUS_OIDC_CONNECTION_DELAY", "60S");
        environment.put("QUARKUS_FLYWAY_CONNECT_RETRIES", "60");
        environment.put("QUARKUS_FLYWAY_CONNECT_RETRIES_INTERVAL", "1S");
        environment.put("BEFFROI_INSTANCE", Integer.toString(ports.instance()));
        environment.put("BEFFROI_BLOBS_PATH", home.data(part).resolve("blobs").toString());
        switch (part) {
            case CONTENT ->
                environment.put(
                        "BEFFROI_SHORT_LINKS_BASE_URL", ports.ofFirstInstance().http(Part.ANALYTICS) + "/l");
            case CHANNELS -> environment.putAll(channelsEnvironment());
            default -> {}
        }
        return environment;
    }

    private Map<String, String> channelsEnvironment() {
        return Map.of(
                "BEFFROI_CREDENTIALS_KEYSET",
                        home.secrets().resolve("channels.keyset").toString(),
                "BEFFROI_CONTENT_BASE_URL", ports.ofFirstInstance().http(Part.CONTENT),
                "BEFFROI_CONTENT_CLIENT_SECRET", SampleTown.PASSWORD,
                "BEFFROI_SUBSCRIBERS_BASE_URL", ports.ofFirstInstance().http(Part.CHANNELS),
                "BEFFROI_NEWSLETTER_SMTP_HOST", "localhost",
                "BEFFROI_NEWSLETTER_SMTP_PORT", Integer.toString(ports.of(Part.MAIL)));
    }
}
