package org.beffroi.channels.delivery;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.beffroi.channels.Operator;
import org.beffroi.channels.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On time or not at all: nothing new becomes public after its limit, by whatever way it comes late. */
@ServiceTest
class LateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource(management = true)
    URI management;

    private final Town town = new Town();
    private final Receivers receivers = new Receivers();
    private Operator operator;
    private AccountId account;

    @BeforeEach
    void open() {
        operator = new Operator(management);
        account = town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("agenda")), Map.of());
    }

    @AfterEach
    void close() {
        receivers.close();
    }

    @Test
    void aRetryThatComesAfterTheLimitIsMissed() throws SQLException {
        // Given: refused without any effect, to be tried again within the limit
        DeliveryId delivery = throttled("600");
        int requests = requests();

        // When
        passLimit(delivery);

        // Then
        awaitMissed(delivery, "not-after-passed");
        assertEquals(requests, requests());
    }

    @Test
    void aRetryThatCouldOnlyComeAfterTheLimitIsNotWaitedFor() {
        // Given: the limit is in ten minutes, the channel asks for an hour
        answerNext("3600");
        Town.Approved message = town.approve();

        // When
        PublicationFact release = town.release(message.message(), message.version(), account, Duration.ofMinutes(10));

        // Then
        town.awaitDelivery(release, "MISSED").then().body("detail", not(emptyOrNullString()));
    }

    @Test
    void whatAQuarantineHeldBeyondTheLimitIsMissedOnceItIsCleared() throws SQLException {
        // Given
        DeliveryId delivery = throttled("600");
        operator.begin();
        int requests = requests();
        passLimit(delivery);

        // When
        operator.decide(delivery, Map.of("decision", "SEND")).then().statusCode(200);

        // Then
        awaitMissed(delivery, "not-after-passed");
        assertEquals(requests, requests());
        operator.liftAll();
    }

    private DeliveryId throttled(String seconds) {
        answerNext(seconds);
        PublicationFact release = town.release(town.approve(), account);
        town.awaitDelivery(release, "RETRYING");
        return Town.deliveryOf(release);
    }

    private void answerNext(String seconds) {
        String path = URI.create(receivers.webhookUrl("agenda")).getPath();
        receivers.next("POST", path, Answer.of(429, "{}").withHeader("Retry-After", seconds));
    }

    private static void passLimit(DeliveryId delivery) throws SQLException {
        Town.asOwner(
                "update delivery set not_after = now() - interval '1 second', due_at = now() where id = ? returning id",
                delivery.value());
    }

    private void awaitMissed(DeliveryId delivery, String code) {
        await("MISSED").atMost(PATIENCE).until(() -> town.stateOf(delivery).equals("MISSED"));
        town.delivery(delivery).then().body("code", equalTo(code));
    }

    private int requests() {
        return receivers.webhooks("agenda").size();
    }
}
