package org.beffroi.content.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.beffroi.content.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka.Sent;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.Event;
import org.junit.jupiter.api.Test;

@ServiceTest
class DeliveryEventsTest {

    private final Town town = new Town();

    @Inject
    AuthorityScope scope;

    @Inject
    DeliveryEvents deliveryEvents;

    @Test
    void namesForEachMessageOfABatchTheEventThatCausedItsRestoration() {
        // Given
        Event<DeliveryFact> first = delivered(voided(), "robot-1");
        Event<DeliveryFact> second = delivered(voided(), "robot-2");

        // When
        scope.run(town.slug(), () -> deliveryEvents.on(List.of(first, second)));

        // Then
        assertEquals(causeOf(first), causeToldAfter(first));
        assertEquals(causeOf(second), causeToldAfter(second));
    }

    private UUID voided() {
        UUID message = town.approved();
        town.save(message, 1, Town.text("Autre", "Texte.", "website")).then().statusCode(200);
        town.await(EventType.MESSAGE_VOIDED, message);
        return message;
    }

    private Event<DeliveryFact> delivered(UUID message, String actor) {
        VersionId version = town.versionId(message, 1);
        PublicationId publication = PublicationId.next();
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        DeliveryFact fact = new DeliveryFact(
                DeliveryId.of(publication, version),
                publication,
                new MessageId(message),
                version,
                AccountId.next(),
                ChannelKind.WEBSITE,
                DeliveryState.DELIVERED,
                1,
                "42",
                "https://ville.example/site/pont",
                null,
                null,
                now,
                null);
        return new Event<>(
                Ids.next(),
                EventType.DELIVERY_DELIVERED,
                town.slug(),
                message.toString(),
                1,
                Lane.NORMAL,
                actor,
                null,
                now,
                fact);
    }

    private static Map<String, String> causeOf(Event<DeliveryFact> event) {
        return Map.of("actor", event.actor(), "causationid", event.id().toString());
    }

    private Map<String, String> causeToldAfter(Event<DeliveryFact> event) {
        Sent sent = Awaitility.await("the restoration")
                .atMost(Town.SOON)
                .until(
                        () -> town.events().stream()
                                .filter(told -> told.key().equals(event.key()))
                                .toList()
                                .getLast(),
                        told -> told.data(MessageState.class).reviewState() == ReviewState.APPROVED);
        return Map.of(
                "actor",
                sent.attributes().get("actor"),
                "causationid",
                sent.attributes().getOrDefault("causationid", ""));
    }
}
