package org.beffroi.scheduling;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.embedded.Tokens;

/** Who looks after the installation, at the management interface. */
public record Operator(URI management) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public Response get(String path) {
        return given().auth().oauth2(Tokens.of("operateur")).get(management.resolve(path));
    }

    public Response post(String path, Map<String, ?> body) {
        return given().auth()
                .oauth2(Tokens.of("operateur"))
                .contentType("application/json")
                .body(body)
                .post(management.resolve(path));
    }

    public Response decide(UUID publication, String decision) {
        return post(
                "/ops/quarantine/publications/" + publication,
                Map.of("decision", decision, "reason", "Vu sur le site"));
    }

    public void awaitQuarantine() {
        await("quarantine")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get("/ops/quarantine").path("quarantine"));
    }

    public List<String> held() {
        return get("/ops/quarantine").path("items.publicationId");
    }

    public List<String> unanswered() {
        return get("/ops/releases/unanswered").then().statusCode(200).extract().path("items.publicationId");
    }

    public void liftAll() {
        await("a lifted quarantine").atMost(PATIENCE).ignoreExceptions().until(() -> {
            post("/ops/quarantine/lift", Map.of("releaseAll", true));
            return Boolean.FALSE.equals(get("/ops/quarantine").path("quarantine"));
        });
    }
}
