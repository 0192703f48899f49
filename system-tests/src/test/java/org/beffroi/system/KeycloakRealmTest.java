package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.beffroi.contracts.Role;
import org.junit.jupiter.api.Test;

/** The realm that we ship, as it stands in its file. That a Keycloak understands it is for {@link KeycloakTest}. */
class KeycloakRealmTest {

    private static final Path FILE = Path.of("..", "deploy", "keycloak", "beffroi-realm.json");

    private final String text = read();
    private final JsonNode realm = KeycloakServer.parse(text);

    @Test
    void holdsNoSecret() {
        assertEquals(
                List.of(),
                clients()
                        .map(client -> client.path("secret").asText())
                        .filter(secret -> !secret.isEmpty() && !secret.matches("\\$\\{[A-Z_]+}"))
                        .toList());
        assertFalse(text.contains("\"credentials\""), "a password");
        assertFalse(text.contains("\"privateKey\""), "a key of the realm");
    }

    @Test
    void everyGroupWithoutGroupsBelowIsARoleInADepartmentOfAnAuthority() {
        // When
        List<String> leaves = new ArrayList<>();
        realm.path("groups").forEach(group -> collectLeaves("", group, leaves));

        // Then
        assertFalse(leaves.isEmpty());
        assertEquals(
                List.of(),
                leaves.stream().filter(path -> !isRole(path.split("/", -1))).toList());
    }

    @Test
    void serviceClientsAreSystemsAndNothingElse() {
        assertEquals(
                List.of(),
                Newsroom.stream(realm.path("users"))
                        .flatMap(user -> Newsroom.stream(user.path("groups")))
                        .map(JsonNode::asText)
                        .filter(group -> !group.endsWith("/ALL/SYSTEM_CLIENT"))
                        .toList());
    }

    @Test
    void peopleSignInByCodeAndPkceAtExactAddresses() {
        clients().forEach(client -> {
            String name = client.path("clientId").asText();
            assertFalse(client.path("implicitFlowEnabled").asBoolean(true), name);
            assertFalse(client.path("directAccessGrantsEnabled").asBoolean(true), name);
            assertFalse(client.path("fullScopeAllowed").asBoolean(true), name);
            if (client.path("standardFlowEnabled").asBoolean()) {
                assertEquals(
                        "S256",
                        client.path("attributes")
                                .path("pkce.code.challenge.method")
                                .asText(),
                        name);
                assertFalse(client.path("redirectUris").toString().contains("*"), name);
            }
        });
    }

    @Test
    void guessingIsSlowedDownAndWhatHappensIsWrittenDown() {
        assertTrue(realm.path("bruteForceProtected").asBoolean());
        assertTrue(realm.path("failureFactor").asInt() <= 10);
        assertTrue(realm.path("passwordPolicy").asText().contains("length(12)"));
        assertTrue(realm.path("accessTokenLifespan").asInt() <= 300);
        assertTrue(realm.path("eventsEnabled").asBoolean());
        assertTrue(realm.path("adminEventsEnabled").asBoolean());
    }

    private static boolean isRole(String[] names) {
        return names.length == 4 && Role.ofWord(names[3]).isPresent();
    }

    private Stream<JsonNode> clients() {
        return Newsroom.stream(realm.path("clients"));
    }

    private static void collectLeaves(String above, JsonNode group, List<String> leaves) {
        String path = above + "/" + group.path("name").asText();
        if (group.path("subGroups").isEmpty()) {
            leaves.add(path);
        }
        group.path("subGroups").forEach(below -> collectLeaves(path, below, leaves));
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
