package org.beffroi.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real Keycloak in production mode, from its Maven distribution, with the realm that we ship and an administrator. */
final class KeycloakServer implements AutoCloseable {

    private static final Path DISTRIBUTION = Path.of("target", "keycloak");
    private static final Path REALM = Path.of("..", "deploy", "keycloak", "beffroi-realm.json");
    private static final String ADMINISTRATOR = "first-administrator";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String password;
    private final Process process;

    private KeycloakServer(String address, String password, Process process) {
        this.address = address;
        this.password = password;
        this.process = process;
    }

    /**
     * @param database    of its own, empty
     * @param environment what the placeholders of the realm stand for
     */
    static KeycloakServer start(int port, String database, Path log, String password, Map<String, String> environment) {
        Path folder = distribution();
        String address = "http://localhost:" + port;
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("bin").resolve("kc.sh").toString(),
                "start",
                "--import-realm",
                "--db=postgres",
                "--db-url=" + database,
                "--cache=local",
                "--http-enabled=true",
                "--http-port=" + port,
                "--hostname=" + address,
                // a group called a/b/c would otherwise have the path of the group c in b in a
                "--spi-group--jpa--escape-slashes-in-group-path=true"));
        try {
            Path imported = Files.createDirectories(folder.resolve("data").resolve("import"));
            Files.copy(REALM, imported.resolve("beffroi-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
            builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
            builder.environment().put("KC_DB_USERNAME", "postgres");
            builder.environment().put("KC_DB_PASSWORD", "beffroi");
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
            builder.environment().putAll(environment);
            KeycloakServer server = new KeycloakServer(address, password, builder.start());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-keycloak"));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path distribution() {
        try (Stream<Path> folders = Files.list(DISTRIBUTION)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("The profile real-servers unpacks it", e);
        }
    }

    private void awaitReady() {
        Awaitility.await("Keycloak")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(UncheckedIOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("Keycloak ended with " + process.exitValue());
                    }
                    return send(HttpRequest.newBuilder(URI.create(issuer())).build())
                                    .statusCode()
                            == 200;
                });
    }

    String issuer() {
        return address + "/realms/beffroi";
    }

    String issuerOf(String realm) {
        return address + "/realms/" + realm;
    }

    /** The administrator's own token: rightly signed, but of another realm. */
    String administratorsToken() {
        return token(
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        ADMINISTRATOR,
                        "password",
                        password));
    }

    /** The token of a service client. */
    String tokenOf(String client, String secret) {
        return token(
                "beffroi", Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    String token(String realm, Map<String, String> form) {
        HttpResponse<String> answer = send(Forms.post(issuerOf(realm) + "/protocol/openid-connect/token", form));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return parse(answer.body()).path("access_token").asText();
    }

    JsonNode get(String path) {
        return parse(administer(path, "GET", null).body());
    }

    void post(String path, Object body) {
        administer(path, "POST", body);
    }

    void put(String path, Object body) {
        administer(path, "PUT", body);
    }

    void delete(String path) {
        administer(path, "DELETE", null);
    }

    /** What an administrator does in the console, by the same interface. */
    private HttpResponse<String> administer(String path, String method, Object body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/admin/realms/beffroi" + path))
                .header("Authorization", "Bearer " + administratorsToken())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)))
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) {
        return Http.send(http, request);
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shell script has the JVM as its child. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
