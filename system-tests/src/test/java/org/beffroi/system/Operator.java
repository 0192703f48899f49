package org.beffroi.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.story.Api;

/** Who looks after the installation, following docs/operations.md. */
final class Operator {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Api api;

    Operator(Ports ports) {
        this.api = new Api(ports, "operateur");
    }

    JsonNode get(Part service, String path) {
        return api.require(api.getFromManagement(service, path), "GET " + path).json();
    }

    JsonNode post(Part service, String path, Object body) {
        return api.require(api.postToManagement(service, path, body), "POST " + path)
                .json();
    }

    Api.Answer tryToPost(Part service, String path, Object body) {
        return api.postToManagement(service, path, body);
    }

    List<JsonNode> items(Part service, String path) {
        return Newsroom.stream(get(service, path).path("items")).toList();
    }

    /** Has the public state told again, and waits until all of it is told. */
    void replay(Part service) {
        post(service, "/ops/replay", Map.of());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> items(service, "/ops/replay").stream()
                        .allMatch(job -> job.path("state").asText().equals("DONE")));
    }
}
