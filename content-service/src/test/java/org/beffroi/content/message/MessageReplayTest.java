package org.beffroi.content.message;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.Town;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageState;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka.Sent;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;

/** Whoever lost the state of the messages is told it again, to the letter. */
@ServiceTest
class MessageReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource(management = true)
    URI management;

    private final Town town = new Town();

    @Test
    void everyMessageThatWasEverToldIsToldAgainAsItStands() {
        // Given
        UUID draft = town.message();
        UUID inReview = town.submitted();
        UUID rejected = town.submitted();
        town.decide(rejected, 1, "reject").then().statusCode(200);
        UUID approved = town.approved();
        UUID withdrawn = town.approved();
        town.withdraw(withdrawn, Map.of("reason", "Erreur.")).then().statusCode(200);
        List<UUID> told = List.of(inReview, rejected, approved, withdrawn);
        town.await(EventType.MESSAGE_WITHDRAWN, withdrawn);
        Map<UUID, Last> before = lastOf(told);
        int events = town.events().size();

        // When
        Response job = operator().body("{}").post(management.resolve("/ops/replay"));

        // Then
        job.then().statusCode(202);
        await("replay")
                .atMost(PATIENCE)
                .untilAsserted(() -> operator()
                        .get(management.resolve("/ops/replay"))
                        .then()
                        .body("items.find { it.replayId == '" + job.path("replayId") + "' }.state", equalTo("DONE")));
        await("events").atMost(PATIENCE).until(() -> town.events().size() >= events + told.size());
        assertEquals(events + told.size(), town.events().size());
        assertEquals(before, lastOf(told));
        assertEquals(List.of(), eventsOf(draft));
    }

    private Map<UUID, Last> lastOf(List<UUID> messages) {
        return messages.stream()
                .collect(java.util.stream.Collectors.toMap(
                        id -> id, id -> Last.of(eventsOf(id).getLast())));
    }

    private List<Sent> eventsOf(UUID message) {
        return town.events().stream()
                .filter(sent -> sent.key().equals(message.toString()))
                .toList();
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.of("operateur")).contentType("application/json");
    }

    private record Last(EventType type, long aggregateVersion, MessageState state) {

        static Last of(Sent sent) {
            return new Last(sent.type(), sent.aggregateVersion(), sent.data(MessageState.class));
        }
    }
}
