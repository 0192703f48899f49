package org.beffroi.channels.account;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.beffroi.channels.Town;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.Topic;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.TestKafka.Sent;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;

/** Whoever lost the state of the accounts is told it again. */
@ServiceTest
class AccountReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource(management = true)
    URI management;

    private final Town town = new Town();

    @Test
    void everyAccountIsToldAgainAsItStands() {
        // Given
        town.connectWebsite();
        await().atMost(PATIENCE).until(() -> told().size() == 1);

        // When
        given().auth()
                .oauth2(Tokens.of("operateur"))
                .contentType("application/json")
                .body("{}")
                .post(management.resolve("/ops/replay"))
                .then()
                .statusCode(202);

        // Then
        await().atMost(PATIENCE).until(() -> told().size() == 2);
        List<Sent> told = told();
        assertEquals(told.getFirst().type(), told.getLast().type());
        assertEquals(told.getFirst().aggregateVersion(), told.getLast().aggregateVersion());
        assertEquals(told.getFirst().data(ChannelAccount.class), told.getLast().data(ChannelAccount.class));
    }

    private List<Sent> told() {
        return TestKafka.read(Topic.ACCOUNTS, town.authority());
    }
}
