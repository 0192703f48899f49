package org.beffroi.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.beffroi.embedded.SampleTown;
import org.beffroi.embedded.SampleTown.Person;
import org.beffroi.local.Console;
import org.beffroi.local.Home;
import org.beffroi.local.LocalSystem;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.StartParts;
import org.beffroi.local.StopParts;

/**
 * The whole system with a real Keycloak in the place of the local identity provider, and the people of the sample town
 * in it. Services and studio are told so by settings alone.
 */
final class KeycloakTown implements AutoCloseable {

    /** Of everybody; long enough for the policy of the realm. */
    static final String PASSWORD = "douze-caractères-et-plus";

    private static final List<Part> PARTS =
            Stream.of(Part.values()).filter(part -> part != Part.IDENTITY).toList();

    final Ports ports = Ports.free();
    private final Home home = new Home(Path.of("target", "keycloak-system").toAbsolutePath());
    private final LocalSystem system;
    final KeycloakServer keycloak;

    KeycloakTown() {
        String studioSecret = UUID.randomUUID().toString();
        String channelsSecret = UUID.randomUUID().toString();
        String issuer = ports.http(Part.IDENTITY) + "/realms/beffroi";
        home.delete();
        BuiltApplications.linkInto(home);
        system = new LocalSystem(
                home,
                ports,
                Console.ofProcess(),
                Map.of(
                        "QUARKUS_OIDC_AUTH_SERVER_URL", issuer,
                        "BEFFROI_STUDIO_CLIENT_SECRET", studioSecret,
                        "BEFFROI_CONTENT_CLIENT_SECRET", channelsSecret,
                        "BEFFROI_CONTENT_TOKEN_URL", issuer + "/protocol/openid-connect/token"));
        // also when something below fails, or the test is broken off
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-keycloak-town"));
        new StartParts(system).start(List.of(Part.POSTGRES));
        keycloak = KeycloakServer.start(
                ports.of(Part.IDENTITY),
                database(),
                home.folder().resolve("log").resolve("keycloak.log"),
                UUID.randomUUID().toString(),
                Map.of(
                        "BEFFROI_STUDIO_URL",
                        ports.http(Part.STUDIO),
                        "BEFFROI_STUDIO_CLIENT_SECRET",
                        studioSecret,
                        "BEFFROI_CONTENT_CLIENT_SECRET",
                        channelsSecret,
                        "BEFFROI_WEB_REDIRECT_URI",
                        FrontEnd.REDIRECT,
                        "BEFFROI_WEB_ORIGIN",
                        "https://ville.example"));
        SampleTown.PEOPLE.forEach(this::addPerson);
        new StartParts(system).start(PARTS);
    }

    private String database() {
        String server = "jdbc:postgresql://localhost:%d/".formatted(ports.of(Part.POSTGRES));
        try (var connection = DriverManager.getConnection(server + "postgres", "postgres", "beffroi");
                var statement = connection.createStatement()) {
            statement.execute("create database keycloak");
            return server + "keycloak";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addPerson(Person person) {
        addPerson(person.username(), person.name(), person.groups());
    }

    void addPerson(String username, String name, List<String> groups) {
        groups.forEach(this::group);
        int space = name.indexOf(' ');
        keycloak.post(
                "/users",
                Map.of(
                        "username",
                        username,
                        "enabled",
                        true,
                        "firstName",
                        space < 0 ? name : name.substring(0, space),
                        "lastName",
                        name.substring(space + 1),
                        "email",
                        username + "@valmont-sur-lys.example",
                        "groups",
                        groups,
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD))));
    }

    /** The id of the group at a path, which is made with all above it. */
    String group(String path) {
        List<String> names =
                Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
        String id = null;
        for (String name : names) {
            String children = id == null ? "/groups" : "/groups/" + id + "/children";
            if (find(children, name) == null) {
                keycloak.post(children, Map.of("name", name));
            }
            id = find(children, name);
        }
        return id;
    }

    private String find(String children, String name) {
        return Newsroom.stream(keycloak.get(children + "?max=100"))
                .filter(group -> group.path("name").asText().equals(name))
                .map(group -> group.path("id").asText())
                .findFirst()
                .orElse(null);
    }

    JsonNode client(String clientId) {
        return keycloak.get("/clients?clientId=" + clientId).path(0);
    }

    /** Of a client whose secret Keycloak has made. */
    String secretOf(String clientId) {
        return keycloak.get("/clients/" + client(clientId).path("id").asText() + "/client-secret")
                .path("value")
                .asText();
    }

    String logs() {
        try (Stream<Path> logs = Files.list(home.folder().resolve("log"))) {
            StringBuilder all = new StringBuilder();
            for (Path log : logs.toList()) {
                all.append(Files.readString(log));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        new StopParts(system).stop(PARTS.reversed());
    }
}
