package org.beffroi.channels.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.beffroi.channels.Operator;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.Scrape;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.Test;

@ServiceTest
class WatchDeliveriesTest extends DecisionScene {

    private static final int TEN_DAYS = 864_000;
    private static final String WEBHOOK = "kind=\"webhook\"";

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void measuresHowLateEachDeliveryIs() {
        // Given
        double before = sum("beffroi_delivery_lateness_seconds_count", WEBHOOK);

        // When: planned a second ago
        PublicationFact release = town.release(town.approve(), webhook());

        // Then
        town.awaitDelivery(release, "DELIVERED");
        await().atMost(10, SECONDS).until(() -> sum("beffroi_delivery_lateness_seconds_count", WEBHOOK) > before);
        assertEquals(0, sum("beffroi_delivery_lateness_seconds_bucket", WEBHOOK, "le=\"0.5\""));
    }

    @Test
    void countsWhatFailed() {
        // Given
        double before = sum("beffroi_deliveries_changed_total", WEBHOOK, "state=\"FAILED\"");

        // When
        failed(town.approve());

        // Then
        await().atMost(10, SECONDS)
                .until(() -> sum("beffroi_deliveries_changed_total", WEBHOOK, "state=\"FAILED\"") > before);
    }

    @Test
    void countsWhatOnlyAPersonCanEndUntilSomebodyDoes() {
        // Given
        double before = sum("beffroi_deliveries_for_person", "state=\"MANUAL_REQUIRED\"");

        // When
        PublicationFact release = unknown(Fault.DROP_AFTER);

        // Then
        await().atMost(10, SECONDS)
                .until(() -> sum("beffroi_deliveries_for_person", "state=\"MANUAL_REQUIRED\"") == before + 1);
        decide(release, "completion", PROOF, manager()).then().statusCode(200);
        await().atMost(10, SECONDS)
                .until(() -> sum("beffroi_deliveries_for_person", "state=\"MANUAL_REQUIRED\"") == before);
    }

    @Test
    void tellsForHowLongADeliveryHasBeenDue() {
        // Given: nothing is taken up by itself
        Operator operator = new Operator(management);
        operator.begin();
        PublicationFact release = town.release(town.approve(), webhook());
        town.awaitDelivery(release, "PENDING");

        // When
        sql("update delivery set due_at = now() - interval '10 days' where authority_id = ? returning 'x'");

        // Then
        await().atMost(10, SECONDS).until(() -> oldestDue() >= TEN_DAYS);
        operator.liftAll();
        await().atMost(10, SECONDS).until(() -> oldestDue() < TEN_DAYS);
    }

    @Test
    void countsAccountsThatNoLongerLetUsIn() {
        // Given
        double before = sum("beffroi_accounts_reconnect");
        connect(ChannelKind.WEBHOOK);

        // When
        sql("update account set state = 'RECONNECT' where authority_id = ? returning 'x'");

        // Then
        await().atMost(10, SECONDS).until(() -> sum("beffroi_accounts_reconnect") > before);
    }

    private double oldestDue() {
        return sum("beffroi_deliveries_due_oldest_seconds", WEBHOOK, "lane=\"NORMAL\"");
    }

    private double sum(String name, String... labels) {
        return Scrape.of(management).sum(name, labels);
    }
}
