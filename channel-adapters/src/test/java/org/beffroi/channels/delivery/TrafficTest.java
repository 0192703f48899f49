package org.beffroi.channels.delivery;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.List;
import org.beffroi.channels.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.Test;

/** What the list of channels shows of each account. */
@ServiceTest
class TrafficTest extends DecisionScene {

    @Test
    void eachAccountTellsWhatGoesThroughIt() {
        // Given
        PublicationFact unsettled = unknown(Fault.DROP_BEFORE);
        AccountId website = town.connectWebsite();
        town.awaitDelivery(town.release(town.approve(), website), "DELIVERED");

        // When
        Response traffic = town.as(town.officer()).get("/api/v1/deliveries/by-account");

        // Then
        traffic.then()
                .statusCode(200)
                .body("items.accountId", equalTo(List.of(unsettled.accountId().toString(), website.toString())))
                .body("items.uncertain", equalTo(List.of(1, 0)))
                .body("items.waiting", equalTo(List.of(0, 0)))
                .body("items[0].lastSuccessAt", nullValue())
                .body("items[1].lastSuccessAt", notNullValue());
        Town other = new Town();
        other.as(other.officer()).get("/api/v1/deliveries/by-account").then().body("items", equalTo(List.of()));
    }
}
