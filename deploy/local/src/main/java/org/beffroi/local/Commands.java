package org.beffroi.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beffroi.embedded.SampleTown;

/** How each part is started: its command line and its environment. */
final class Commands {

    /** PostgreSQL listens on this machine alone and trusts it; drivers insist on a word. */
    private static final String DATABASE_PASSWORD = "beffroi";

    private final Home home;
    private final Ports ports;
    private final JvmFlags flags;
    private final Map<String, String> overrides;

    Commands(Home home, Ports ports, JvmFlags flags, Map<String, String> overrides) {
        this.home = home;
        this.ports = ports;
        this.flags = flags;
        this.overrides = overrides;
    }

    List<String> of(Part part) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags.of(part));
        command.add("-Dfile.encoding=UTF-8");
        if (part.isService()) {
            command.addAll(List.of("-jar", classPath(part)));
        } else {
            command.addAll(List.of("-cp", classPath(part), part.mainClass()));
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

    /** Whether the JVM of a part starts at all with these flags added to its own; the part itself does not. */
    boolean startsWith(Part part, List<String> added) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags.of(part));
        command.addAll(added);
        command.addAll(List.of("-cp", classPath(part), "-version"));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String classPath(Part part) {
        return part.isService() ? home.appCopy(part).resolve("quarkus-run.jar").toString() : classPath();
    }

    String classPath() {
        return home.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    Map<String, String> environmentOf(Part part) {
        Map<String, String> environment = new TreeMap<>();
        // One arena instead of one per thread: native memory of a small JVM halves
        environment.put("MALLOC_ARENA_MAX", "2");
        if (part.isService()) {
            environment.putAll(addresses(part));
            environment.putAll(part == Part.STUDIO ? studioEnvironment() : serviceEnvironment(part));
        }
        environment.putAll(overrides);
        return environment;
    }

    private Map<String, String> addresses(Part part) {
        return Map.of(
                "QUARKUS_PROFILE", "local",
                "QUARKUS_HTTP_PORT", Integer.toString(ports.of(part)),
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.managementOf(part)),
                "QUARKUS_OIDC_AUTH_SERVER_URL", ports.issuer(),
                // Services start beside the infrastructure, not after it, and wait for what is not there yet
                "QUARKUS_OIDC_CONNECTION_DELAY", "60S");
    }

    private Map<String, String> studioEnvironment() {
        String secret = new SecretFile(home.secrets().resolve("studio.secret")).read();
        return Map.of(
                "QUARKUS_REST_CLIENT_CONTENT_URL", ports.ofFirstInstance().http(Part.CONTENT),
                "QUARKUS_REST_CLIENT_SCHEDULING_URL", ports.ofFirstInstance().http(Part.SCHEDULING),
                "QUARKUS_REST_CLIENT_CHANNELS_URL", ports.ofFirstInstance().http(Part.CHANNELS),
                "QUARKUS_REST_CLIENT_ANALYTICS_URL", ports.ofFirstInstance().http(Part.ANALYTICS),
                // Kept, so that a restart signs nobody out
                "QUARKUS_OIDC_TOKEN_STATE_MANAGER_ENCRYPTION_SECRET", secret,
                "QUARKUS_OIDC_AUTHENTICATION_STATE_SECRET", secret);
    }

    private Map<String, String> serviceEnvironment(Part part) {
        Map<String, String> environment = new TreeMap<>();
        environment.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://localhost:%d/%s".formatted(ports.of(Part.POSTGRES), part.word()));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", DATABASE_PASSWORD);
        environment.put("QUARKUS_FLYWAY_PASSWORD", DATABASE_PASSWORD);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Part.KAFKA));
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
