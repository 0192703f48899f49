package org.beffroi.channels.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.adapter.AdapterContract;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Health;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.adapter.SettingRefused;
import org.beffroi.channels.adapter.Withdrawal;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.beffroi.embedded.receivers.WebhookLog.Entry;
import org.beffroi.embedded.receivers.WebhookLog.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAdapterTest extends AdapterContract {

    private static final String NAME = "board";
    private static final String SECRET = WebhookSecrets.generate();
    private static final String NEXT_SECRET = WebhookSecrets.generate();

    private final WebhookAdapter adapter = new WebhookAdapter(egress, Clock.systemUTC());

    @BeforeEach
    void shareTheSecret() {
        receivers.webhookSecret(NAME, SECRET);
    }

    @Override
    protected ChannelAdapter adapter() {
        return adapter;
    }

    @Override
    protected Connection connection(String address) {
        return connection(ChannelKind.WEBHOOK, Map.of("url", address + path()), Map.of(WebhookSecrets.SECRET, SECRET));
    }

    @Override
    protected String address() {
        return receivers.url();
    }

    @Override
    protected String path() {
        return "/webhooks/" + NAME;
    }

    @Override
    protected FrozenContent content() {
        return content(Map.of("id", "0190-message", "revision", 3, "title", "Travaux « rue Haute »"));
    }

    private static FrozenContent content(Map<String, Object> data) {
        return content(
                new FrozenContent.Rendition(ChannelKind.WEBHOOK, "fr", null, null, null, null, List.of(), data),
                List.of());
    }

    @Override
    protected int published() {
        return (int) receivers.webhooks(NAME).stream()
                .filter(entry -> !entry.body().contains("\"ping\""))
                .filter(entry -> entry.verdict() == Verdict.VERIFIED)
                .map(Entry::id)
                .distinct()
                .count();
    }

    @Override
    protected boolean statusIsProof() {
        return true;
    }

    @Test
    void sendsTheSameBytesUnderTheSameIdOnEveryAttempt() {
        // Given
        DeliveryKey key = key();
        receivers.next("POST", path(), Answer.fault(Fault.DROP_AFTER));
        publish(key);

        // When
        publish(key);

        // Then
        List<Entry> entries = receivers.webhooks(NAME);
        assertEquals(2, entries.size());
        assertEquals(entries.getFirst().id(), entries.getLast().id());
        assertEquals(entries.getFirst().body(), entries.getLast().body());
        assertEquals(key.deliveryId().toString(), entries.getFirst().id());
    }

    @Test
    void sendsTheApprovedDataInCanonicalForm() {
        // Given
        DeliveryKey key = key();

        // When
        publish(key);

        // Then
        String second = key.firstSentAt().toString().substring(0, 19) + "Z";
        assertEquals(
                "{\"data\":{\"id\":\"0190-message\",\"revision\":3,\"title\":\"Travaux « rue Haute »\"},"
                        + "\"timestamp\":\"" + second + "\",\"type\":\"message.published\"}",
                receivers.webhooks(NAME).getFirst().body());
    }

    @Test
    void tellsAWithdrawalUnderItsOwnIdWithAHigherRevision() throws Exception {
        // Given
        DeliveryKey key = key();
        publish(key);
        Withdrawal withdrawal = new Withdrawal("Erreur", "https://valmont.example/x", Instant.now());
        Connection connection = connection(address());

        // When
        adapter.retract(new ExternalRef("x", null), withdrawal, connection, key);
        adapter.retract(new ExternalRef("x", null), withdrawal, connection, key);

        // Then
        List<Entry> entries = receivers.webhooks(NAME);
        JsonNode event = new ObjectMapper().readTree(entries.get(1).body());
        assertEquals("message.withdrawn", event.path("type").asText());
        assertEquals(key.messageId().toString(), event.path("data").path("id").asText());
        assertTrue(event.path("data").path("revision").asLong() > 3);
        assertEquals("Erreur", event.path("data").path("reason").asText());
        assertEquals(key.deliveryId() + "-withdrawn", entries.get(1).id());
        assertEquals(entries.get(1).body(), entries.get(2).body());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isVerifiedWithEitherSecretDuringARotation(boolean receiverHasChanged) {
        // Given
        receivers.webhookSecret(NAME, receiverHasChanged ? NEXT_SECRET : SECRET);
        Connection rotating = connection(
                ChannelKind.WEBHOOK,
                Map.of("url", receivers.webhookUrl(NAME)),
                Map.of(WebhookSecrets.SECRET, NEXT_SECRET, WebhookSecrets.PREVIOUS, SECRET));

        // When
        adapter.publish(rendition(), rotating, key());

        // Then
        assertEquals(Verdict.VERIFIED, receivers.webhooks(NAME).getFirst().verdict());
    }

    /** An address may be missing for the length of a deployment. */
    @Override
    protected boolean settled(int status, Outcome outcome) {
        return status == 404 ? outcome instanceof Outcome.Retryable : super.settled(status, outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425})
    void doesNotClaimToKnowWhatARequestThatCameTooSlowlyOrTooEarlyDid(int status) {
        // Given
        receivers.next("POST", path(), Answer.of(status, ""));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
    }

    @Test
    void takesAnyBodyOfASuccess() {
        // Given
        receivers.next(
                "POST",
                path(),
                Answer.of(202, "<p>merci</p>").withContentType("text/plain").afterEffect());

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Published.class, outcome);
        assertEquals(1, published());
    }

    @Test
    void cannotBeReadBack() {
        // When
        var means = adapter.capabilities().retryMeans();

        // Then
        assertEquals(false, means.readable());
        assertInstanceOf(Reconciliation.Impossible.class, adapter.find(key(), rendition(), connection(address())));
    }

    @Test
    void stopsTheAccountWhenTheEndpointIsGone() {
        // Given
        receivers.next("POST", path(), Answer.of(410, ""));

        // When
        Outcome outcome = publish(key());

        // Then
        assertEquals(true, assertInstanceOf(Outcome.Permanent.class, outcome).endsAccount());
    }

    @Test
    void sendsNothingAboveTwentyKilobytes() {
        // Given
        FrozenContent tooLong = content(Map.of("id", "1", "text", "x".repeat(20_000)));
        Rendition rendition = new Rendition(tooLong, tooLong.renditions().getFirst());

        // When
        Outcome outcome = adapter.publish(rendition, connection(address()), key());

        // Then
        assertEquals(
                "payload-too-large",
                assertInstanceOf(Outcome.Permanent.class, outcome).code());
        assertEquals(0, receivers.webhooks(NAME).size());
    }

    @Test
    void makesASecretAndShowsItOnceWhenTheTownBringsNone() {
        // Given
        Map<String, Object> settings = Map.of("url", receivers.webhookUrl(NAME) + "/");

        // When
        ChannelAdapter.Prepared prepared = adapter.prepare(settings, Map.of());

        // Then
        String secret = prepared.shownOnce().get(WebhookSecrets.SECRET);
        assertTrue(secret.startsWith("whsec_"));
        assertEquals(secret, prepared.credentials().get(WebhookSecrets.SECRET));
        assertEquals(receivers.webhookUrl(NAME), prepared.settings().get("url"));
    }

    @Test
    void keepsASecretThatIsKnownWithoutShowingItAgain() {
        // Given
        Map<String, Object> settings = Map.of("url", receivers.webhookUrl(NAME));

        // When
        ChannelAdapter.Prepared prepared =
                adapter.prepare(settings, Map.of(WebhookSecrets.SECRET, SECRET, WebhookSecrets.PREVIOUS, ""));

        // Then
        assertEquals(Map.of(), prepared.shownOnce());
        assertEquals(Map.of(WebhookSecrets.SECRET, SECRET), prepared.credentials());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%"})
    void refusesASecretThatIsNone(String secret) {
        // Given
        Map<String, Object> settings = Map.of("url", receivers.webhookUrl(NAME));

        // When
        SettingRefused refused = assertThrows(
                SettingRefused.class, () -> adapter.prepare(settings, Map.of(WebhookSecrets.SECRET, secret)));

        // Then
        assertEquals("credentials.secret", refused.field());
    }

    @Test
    void acceptsAReceiverThatDoesNotKnowTheSecretYet() {
        // Given
        receivers.webhookSecret(NAME, NEXT_SECRET);

        // When
        Health health = adapter.verify(connection(address()));

        // Then
        assertEquals(Health.State.OK, health.state());
    }

    @Test
    void refusesAnAddressWhereNothingReceives() {
        // Given
        receivers.next("POST", path(), Answer.of(404, ""));

        // When
        Health health = adapter.verify(connection(address()));

        // Then
        assertEquals(Health.State.REFUSED, health.state());
    }
}
