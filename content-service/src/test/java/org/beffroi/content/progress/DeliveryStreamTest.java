package org.beffroi.content.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.beffroi.content.Town;
import org.beffroi.content.progress.Listener.Heard;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever listens hears what changes, for as long as something moves. */
@ServiceTest
class DeliveryStreamTest {

    private final Town town = new Town();
    private final PublicationId publication = PublicationId.next();
    private final List<Listener> listeners = new ArrayList<>();

    @Inject
    StreamConfig config;

    @AfterEach
    void leave() {
        listeners.forEach(Listener::close);
    }

    @Test
    void eachChangeIsToldAndTheStreamEndsWhenNothingMoves() {
        // Given
        UUID message = moving();
        Listener listener = listen(message, null);
        Heard first = listener.await("deliveries");

        // When
        deliver(message, 2, DeliveryState.DELIVERED);

        // Then
        listener.awaitEnd();
        assertEquals(200, listener.status());
        assertEquals(List.of("deliveries", "deliveries", "settled"), listener.names());
        assertTrue(first.data().contains("\"state\":\"SENDING\""), first.data());
        Heard last = listener.await("deliveries");
        assertTrue(last.data().contains("\"state\":\"DELIVERED\""), last.data());
        assertNotEquals(first.id(), last.id());
        assertEquals(last.id(), listener.await("settled").id());
    }

    @Test
    void whoComesBackIsToldOnlyWhatIsNewer() {
        // Given
        UUID message = moving();
        Listener first = listen(message, null);
        String seen = first.await("deliveries").id();
        first.close();

        // When
        Listener again = listen(message, seen);

        // Then
        again.await("alive");
        assertFalse(again.names().contains("deliveries"), again.names().toString());
        deliver(message, 2, DeliveryState.DELIVERED);
        again.awaitEnd();
        assertEquals(List.of("alive", "deliveries", "settled"), again.names());
        Listener late = listen(message, again.await("settled").id());
        late.awaitEnd();
        assertEquals(List.of("settled"), late.names());
    }

    @Test
    void aWithdrawnMessageMovesUntilItIsTakenBack() {
        // Given
        UUID message = moving();
        deliver(message, 2, DeliveryState.DELIVERED);
        town.awaitState(message, "published");
        town.withdraw(message, java.util.Map.of("reason", "Les dates étaient fausses."))
                .then()
                .statusCode(200);
        Listener listener = listen(message, null);
        listener.awaitData("DELIVERED");

        // When
        deliver(message, 3, DeliveryState.RETRACTED);

        // Then
        listener.awaitEnd();
        assertEquals(List.of("deliveries", "deliveries", "settled"), listener.names());
    }

    @Test
    void oneTownTakesNoMoreThanItsPlacesAndGetsThemBack() {
        // Given
        UUID message = moving();
        for (int i = 0; i < config.perAuthority(); i++) {
            assertEquals(200, listen(message, null).status());
        }
        Listener refused = listen(message, null);
        Town other = new Town();
        UUID elsewhere = other.message();

        // When
        listeners.getFirst().close();

        // Then
        assertEquals(429, refused.status());
        assertEquals("30", refused.header("Retry-After"));
        Awaitility.await("the place of who left")
                .atMost(Town.SOON)
                .until(() -> listen(message, null).status() == 200);
        Listener neighbour = new Listener(other.token("garcin", "TEC/COMM_OFFICER"), elsewhere, null);
        listeners.add(neighbour);
        assertEquals(200, neighbour.status());
    }

    @Test
    void theStreamEndsWithTheTokenThatOpenedIt() {
        // Given
        UUID message = moving();
        String token = Tokens.lasting(Duration.ofSeconds(3), "garcin", "/" + town.slug() + "/TEC/COMM_OFFICER");

        // When
        Listener listener = new Listener(token, message, null);
        listeners.add(listener);

        // Then
        listener.await("deliveries");
        listener.awaitEnd();
        assertEquals(List.of("deliveries"), listener.names());
    }

    @Test
    void whatAnotherTownPublishesIsNotHeard() {
        // Given
        UUID message = moving();

        // When
        Listener stranger = new Listener(new Town().token("garcin", "TEC/COMM_OFFICER"), message, null);

        // Then
        listeners.add(stranger);
        assertEquals(404, stranger.status());
    }

    /** A message on its way to the website. */
    private UUID moving() {
        UUID message = town.approved();
        deliver(message, 1, DeliveryState.SENDING);
        Awaitility.await("the delivery to be known")
                .atMost(Town.SOON)
                .until(
                        () -> town.get(message, "/deliveries").jsonPath().getList("items.state"),
                        List.of("SENDING")::equals);
        return message;
    }

    private void deliver(UUID message, long step, DeliveryState state) {
        town.deliver(message, 1, AccountId.next(), publication, step, state);
    }

    private Listener listen(UUID message, String seen) {
        Listener listener = new Listener(town.token("garcin", "TEC/COMM_OFFICER"), message, seen);
        listeners.add(listener);
        return listener;
    }
}
