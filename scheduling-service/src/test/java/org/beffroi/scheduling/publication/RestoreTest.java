package org.beffroi.scheduling.publication;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.scheduling.Operator;
import org.beffroi.scheduling.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy of an older day does not release a second time; what got lost on the way is shown and asked for again. */
@ServiceTest
class RestoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    AgroalDataSource pool;

    private final Town town = new Town();
    private final MessageId message = MessageId.next();
    private Operator operator;
    private VersionId version;
    private UUID publication;

    @BeforeEach
    void plan() {
        operator = new Operator(management);
        version = town.approve(message, ChannelKind.WEBSITE);
        publication = town.planned(message, town.connect(ChannelKind.WEBSITE));
    }

    @AfterEach
    void lift() {
        operator.liftAll();
    }

    @Test
    void aCopyOfYesterdayInThePlaceOfTheDatabaseReleasesNothingByItself() throws SQLException {
        // Given: planned when the copy was made, released since
        UUID other = town.planned(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));
        String yesterday = TestDatabase.copy();
        forgetLostConnections();
        makeDue(publication);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> released().equals(List.of(publication)));
        awaitALaterEpoch();

        // When
        TestDatabase.replaceBy(yesterday);
        forgetLostConnections();

        // Then
        operator.awaitQuarantine();
        makeDue(publication);
        makeDue(other);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> operator.held().contains(publication.toString()));
        await().atMost(PATIENCE).until(() -> operator.decide(other, "RELEASE").statusCode() == 200);
        await().atMost(PATIENCE).until(() -> released().contains(other));
        assertEquals(Set.of(publication, other), Set.copyOf(released()), "only what the operator cleared");
        assertEquals(2, released().size(), "each once");
        town.publication(publication).then().body("state", equalTo("PLANNED"));
    }

    @Test
    void theOperatorSaysThatItWentOutAndNothingIsTold() {
        // Given
        begin();
        makeDue(publication);

        // When
        operator.decide(publication, "DONE").then().statusCode(200).body("state", equalTo("RELEASED"));

        // Then
        operator.liftAll();
        assertEquals(List.of(), released());
        assertEquals(List.of("publication.decided-in-quarantine operateur"), decided());
    }

    @Test
    void theOperatorCancels() {
        // Given
        begin();
        makeDue(publication);

        // When
        operator.decide(publication, "CANCEL").then().statusCode(200);

        // Then
        town.publication(publication).then().body("state", equalTo("CANCELLED"));
        assertFalse(operator.held().contains(publication.toString()));
    }

    @Test
    void theQuarantineEndsOnlyWhenEachIsDecidedOrAllAreReleased() {
        // Given
        begin();
        makeDue(publication);

        // When
        var refused = operator.post("/ops/quarantine/lift", Map.of());

        // Then
        refused.then().statusCode(409).body("code", equalTo("quarantine-undecided"));
        operator.liftAll();
        await().atMost(PATIENCE).until(() -> released().equals(List.of(publication)));
    }

    @Test
    void aDeliveryOfAPublicationThatIsNotReleasedHereSaysThatItWas() {
        // When
        town.delivery(publication, message, version, DeliveryState.DELIVERED);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> town.publication(publication)
                        .then()
                        .body("state", equalTo("RELEASED"))
                        .body("answeredAt", notNullValue()));
        assertEquals(List.of(), released());
    }

    @Test
    void aReleaseThatNobodyAnswersIsShownAndToldAgainWhenAskedFor() {
        // Given
        makeDue(publication);
        await().atMost(PATIENCE).until(() -> operator.unanswered().contains(publication.toString()));

        // When
        operator.post("/ops/releases/" + publication + "/again", Map.of())
                .then()
                .statusCode(200);

        // Then: the same publication and version, which are one delivery
        await().atMost(PATIENCE).until(() -> released().equals(List.of(publication, publication)));
        assertEquals(
                1, town.told(EventType.PUBLICATION_RELEASED).stream().distinct().count());
        town.delivery(publication, message, version, DeliveryState.WAITING);
        await().atMost(PATIENCE).until(() -> !operator.unanswered().contains(publication.toString()));
    }

    @Test
    void everythingReleasedSinceAnInstantIsToldAgain() {
        // Given: answered, and lost by the channels afterwards
        Instant before = Instant.now().minusSeconds(1);
        makeDue(publication);
        await().atMost(PATIENCE).until(() -> operator.unanswered().contains(publication.toString()));
        town.delivery(publication, message, version, DeliveryState.DELIVERED);

        // When
        operator.post("/ops/releases/again", Map.of("since", before.toString()))
                .then()
                .statusCode(200);

        // Then
        await().atMost(PATIENCE).until(() -> released().equals(List.of(publication, publication)));
    }

    @Test
    void whatWasNeverReleasedIsNotToldAgain() {
        // When
        var refused = operator.post("/ops/releases/" + publication + "/again", Map.of());

        // Then
        refused.then().statusCode(409).body("code", equalTo("publication-out-of-state"));
        assertEquals(List.of(), released());
    }

    /** A copy is told from its original by the epochs that it has not seen. */
    private static void awaitALaterEpoch() {
        long atTheCopy = epoch();
        await("a later epoch").atMost(PATIENCE).ignoreExceptions().until(() -> epoch() > atTheCopy);
    }

    private static long epoch() {
        return Town.number("select value from epoch");
    }

    private void begin() {
        operator.post("/ops/quarantine", Map.of("reason", "Essai")).then().statusCode(200);
    }

    private List<UUID> released() {
        return town.told(EventType.PUBLICATION_RELEASED).stream()
                .map(fact -> fact.publicationId().value())
                .toList();
    }

    private List<String> decided() {
        return town.auditTrail().stream()
                .filter(entry -> entry.startsWith("publication.decided"))
                .toList();
    }

    /** The service would meet them one by one, and answer each time that it is not available. */
    private void forgetLostConnections() {
        pool.flush(AgroalDataSource.FlushMode.INVALID);
    }

    private static void makeDue(UUID id) {
        Town.sql("update publication set due_at = now() - interval '1 second' where id = '" + id + "'");
    }
}
