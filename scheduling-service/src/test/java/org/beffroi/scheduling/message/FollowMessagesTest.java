package org.beffroi.scheduling.message;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.MessageState.Withdrawn;
import org.beffroi.contracts.ReviewState;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.Event;
import org.beffroi.scheduling.Town;
import org.junit.jupiter.api.Test;

@ServiceTest
class FollowMessagesTest {

    @Inject
    FollowMessages follow;

    @Inject
    AuthorityScope scope;

    private final Town town = new Town();

    @Test
    void whatABatchCausesNamesTheActorOfEachEvent() {
        // Given
        MessageId first = town.approved(ChannelKind.WEBSITE);
        MessageId second = town.approved(ChannelKind.WEBSITE);
        town.planned(first, town.connect(ChannelKind.WEBSITE));
        town.planned(second, town.connect(ChannelKind.WEBSITE));
        Event<MessageState> byLemaire = withdrawal(first, "lemaire");
        Event<MessageState> byRoussel = withdrawal(second, "roussel");

        // When
        scope.run(town.authority(), () -> follow.on(List.of(byLemaire, byRoussel)));

        // Then
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertEquals(
                        Map.of(
                                first.toString(), "lemaire because of " + byLemaire.id(),
                                second.toString(), "roussel because of " + byRoussel.id()),
                        whoCancelled()));
    }

    private Map<String, String> whoCancelled() {
        return town.sent().stream()
                .filter(sent -> sent.type() == EventType.PUBLICATION_CANCELLED)
                .map(sent -> Map.entry(
                        sent.key(),
                        sent.attributes().get("actor") + " because of "
                                + sent.attributes().get("causationid")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Event<MessageState> withdrawal(MessageId message, String actor) {
        Withdrawn withdrawn = new Withdrawn("Les dates ont changé.", null);
        return new Event<>(
                Ids.next(),
                EventType.MESSAGE_WITHDRAWN,
                town.authority(),
                message.toString(),
                2,
                Lane.NORMAL,
                actor,
                null,
                Instant.now(),
                new MessageState(message, 2, ReviewState.APPROVED, null, withdrawn, "URB", "Pont Saint-Éloi"));
    }
}
