package org.beffroi.content.approval;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.UUID;
import org.beffroi.content.Town;
import org.beffroi.embedded.Scrape;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReviewBacklogTest {

    @TestHTTPResource(management = true)
    URI management;

    private final Town town = new Town();

    @Test
    void tellsHowManyVersionsWaitForApprovalAndForHowLong() {
        // Given
        double before = waiting();

        // When
        UUID message = town.submitted();

        // Then
        await().atMost(Town.SOON).until(() -> waiting() == before + 1);
        assertTrue(Scrape.of(management).sum("beffroi_reviews_oldest_seconds") > 0);
        town.decide(message, 1, "approve").then().statusCode(200);
        await().atMost(Town.SOON).until(() -> waiting() == before);
    }

    private double waiting() {
        return Scrape.of(management).sum("beffroi_reviews_waiting");
    }
}
