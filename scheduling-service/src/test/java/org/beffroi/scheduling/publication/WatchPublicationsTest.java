package org.beffroi.scheduling.publication;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.embedded.Scrape;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.scheduling.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class WatchPublicationsTest {

    private static final String LANE = "lane=\"NORMAL\"";
    private static final String OLDEST = "beffroi_publications_due_oldest_seconds";
    private static final int TEN_DAYS = 864_000;

    @TestHTTPResource(management = true)
    URI management;

    private final Town town = new Town();

    @AfterEach
    void callOff() {
        Town.sql("update publication set state = 'CANCELLED', blocked_by = null where authority_id = '"
                + town.authority() + "' and state in ('PLANNED', 'BLOCKED')");
    }

    @Test
    void tellsForHowLongSomethingHasBeenDue() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));

        // When: somebody has it in hand and does not come back
        Town.sql("update publication set due_at = now() - interval '10 days', leased_by = gen_random_uuid(),"
                + " leased_until = now() + interval '1 hour' where id = '" + id + "'");

        // Then
        await().atMost(10, SECONDS).until(() -> sum(OLDEST, LANE) >= TEN_DAYS);
        callOff();
        await().atMost(10, SECONDS).until(() -> sum(OLDEST, LANE) < TEN_DAYS);
    }

    @Test
    void countsWhatIsDueAndWaitsForAnApproval() {
        // Given
        double before = sum("beffroi_publications_due_blocked", LANE);

        // When
        town.planNow(town.submit("URB"), town.connect(ChannelKind.WEBSITE))
                .then()
                .statusCode(201);

        // Then
        await().atMost(10, SECONDS).until(() -> sum("beffroi_publications_due_blocked", LANE) > before);
    }

    @Test
    void measuresHowLateEachReleaseIs() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));
        double before = late();

        // When
        Town.sql("update publication set due_at = now() - interval '2 hours', not_after = now() + interval '1 hour'"
                + " where id = '" + id + "'");

        // Then: between one hour and three
        await().atMost(10, SECONDS).until(() -> late() > before);
        assertTrue(sum("beffroi_release_lateness_seconds_max", LANE) >= 7_200);
    }

    @Test
    void countsWhatWasMissed() {
        // Given
        UUID id = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));
        double before = sum("beffroi_publications_missed_total");

        // When
        Town.sql("update publication set due_at = now() - interval '2 hours', not_after = now() - interval '1 hour'"
                + " where id = '" + id + "'");

        // Then
        await().atMost(10, SECONDS).until(() -> sum("beffroi_publications_missed_total") > before);
    }

    private double late() {
        return sum("beffroi_release_lateness_seconds_bucket", LANE, "le=\"10800.0\"")
                - sum("beffroi_release_lateness_seconds_bucket", LANE, "le=\"3600.0\"");
    }

    private double sum(String name, String... labels) {
        return Scrape.of(management).sum(name, labels);
    }
}
