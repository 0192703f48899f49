package org.beffroi.channels;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.embedded.Tokens;

/** Who looks after the installation, at the management interface. */
public final class Operator {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI management;

    public Operator(URI management) {
        this.management = management;
    }

    public Response get(String path) {
        return given().auth().oauth2(Tokens.of("operateur")).get(management.resolve(path));
    }

    public Response post(String path, Map<String, ?> body) {
        return given().auth()
                .oauth2(Tokens.of("operateur"))
                .header("Accept-Language", "fr")
                .contentType("application/json")
                .body(body)
                .post(management.resolve(path));
    }

    public Response decide(DeliveryId delivery, Map<String, ?> ruling) {
        return post("/ops/quarantine/deliveries/" + delivery, ruling);
    }

    public void begin() {
        post("/ops/quarantine", Map.of("reason", "Essai")).then().statusCode(200);
    }

    public void awaitQuarantine() {
        await("quarantine")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get("/ops/quarantine").path("quarantine"));
    }

    /** The first page is enough where few deliveries are held. */
    public List<String> held() {
        return get("/ops/quarantine").path("items.deliveryId");
    }

    public void liftAll() {
        await("a lifted quarantine").atMost(PATIENCE).ignoreExceptions().until(() -> {
            post("/ops/quarantine/lift", Map.of("releaseAll", true));
            return Boolean.FALSE.equals(get("/ops/quarantine").path("quarantine"));
        });
    }
}
