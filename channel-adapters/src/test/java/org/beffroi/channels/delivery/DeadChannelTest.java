package org.beffroi.channels.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts whose receiving end holds every call: what the others get is counted while the calls are still held. */
@ServiceTest
class DeadChannelTest {

    /** With two deliveries each, as many as one kind has places. */
    private static final int DEAD = 16;

    private static final int OTHERS = 3;

    private final Town town = new Town();
    private final Receivers receivers = new Receivers();

    @AfterEach
    void close() {
        receivers.close();
    }

    @Test
    void accountsThatHangDelayNoOtherKindOfChannel() {
        // Given
        List<PublicationFact> stuck = new ArrayList<>();
        for (int number = 0; number < DEAD; number++) {
            AccountId dead = deadWebhook(number);
            stuck.add(town.release(town.approve(), dead));
            stuck.add(town.release(town.approve(), dead));
        }
        AccountId website = town.connectWebsite();
        AccountId mastodon = town.connect(
                ChannelKind.MASTODON,
                Map.of("baseUrl", receivers.mastodonUrl()),
                Map.of("accessToken", Receivers.MASTODON_TOKEN));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> receivers.held() > 0);

        // When
        List<PublicationFact> others = new ArrayList<>();
        for (int number = 0; number < OTHERS; number++) {
            others.add(town.release(town.approve(), website));
            others.add(town.release(town.approve(), mastodon));
        }

        // Then
        others.forEach(release -> town.awaitDelivery(release, "DELIVERED"));
        assertTrue(receivers.held() > 0);
        assertEquals(OTHERS, receivers.mastodonPosts("valmont").size());
        assertEquals(
                List.of(),
                stuck.stream()
                        .map(release -> town.stateOf(Town.deliveryOf(release)))
                        .filter("DELIVERED"::equals)
                        .toList());
    }

    private AccountId deadWebhook(int number) {
        String name = "mort-" + number;
        String id = town.connect(
                        Map.of("kind", "webhook", "name", name, "settings", Map.of("url", receivers.webhookUrl(name))))
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
        for (int call = 0; call < 20; call++) {
            receivers.next("POST", "/webhooks/" + name, Answer.held());
        }
        return new AccountId(UUID.fromString(id));
    }
}
