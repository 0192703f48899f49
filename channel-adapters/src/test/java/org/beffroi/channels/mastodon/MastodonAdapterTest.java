package org.beffroi.channels.mastodon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.adapter.AdapterContract;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.Health;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.SettingRefused;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.beffroi.embedded.receivers.Mastodon;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MastodonAdapterTest extends AdapterContract {

    private final MastodonAdapter adapter = new MastodonAdapter(egress, Clock.systemUTC());

    @Override
    protected ChannelAdapter adapter() {
        return adapter;
    }

    @Override
    protected Connection connection(String address) {
        return MastodonSample.connection(address, Receivers.MASTODON_TOKEN);
    }

    @Override
    protected String address() {
        return receivers.url();
    }

    @Override
    protected String path() {
        return MastodonSample.STATUSES;
    }

    @Override
    protected FrozenContent content() {
        return MastodonSample.content(MastodonSample.TEXT, List.of());
    }

    @Override
    protected int published() {
        return receivers.mastodonPosts("valmont").size();
    }

    @Override
    protected boolean statusIsProof() {
        return false;
    }

    @Test
    void publishesTheApprovedTextInItsLanguageForAll() {
        // Given
        DeliveryKey key = key();

        // When
        Outcome.Published outcome = (Outcome.Published) publish(key);

        // Then
        Map<String, Object> post = receivers.mastodonPosts("valmont").getFirst();
        assertEquals(outcome.externalId(), post.get("id"));
        assertEquals(outcome.permalink(), post.get("url"));
        assertEquals("fr", post.get("language"));
        assertEquals("public", post.get("visibility"));
        assertTrue(post.get("content").toString().contains("Travaux rue Haute dès lundi."));
    }

    @Test
    void showsImagesWithTheirDescriptionOnceTheyAreProcessed() {
        // Given
        DeliveryKey key = MastodonSample.withImage(key());

        // When
        Outcome outcome = adapter.publish(MastodonSample.illustrated(), connection(address()), key);

        // Then
        assertInstanceOf(Outcome.Published.class, outcome, outcome.toString());
        List<?> images = (List<?>) receivers.mastodonPosts("valmont").getFirst().get("media_attachments");
        assertEquals("Plan des rues fermées", ((Map<?, ?>) images.getFirst()).get("description"));
    }

    @Test
    void triesLaterWhenAnImageTakesTooLongToProcess() {
        // Given
        receivers.limitMastodon(Mastodon.Limits.standard().withProcessing(Duration.ofMinutes(1)));

        // When
        Outcome outcome = adapter.publish(
                MastodonSample.illustrated(), connection(address()), MastodonSample.withImage(key(SHORT_DEADLINE)));

        // Then
        assertEquals(
                "media-processing",
                assertInstanceOf(Outcome.Retryable.class, outcome).code());
        assertEquals(0, published());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_BEFORE", "DROP_AFTER", "TRUNCATE"})
    void triesAgainWhenAnUploadIsLostBecauseNothingBecamePublic(String fault) {
        // Given
        receivers.next("POST", "/mastodon/api/v2/media", Answer.fault(Fault.valueOf(fault)));

        // When
        Outcome outcome =
                adapter.publish(MastodonSample.illustrated(), connection(address()), MastodonSample.withImage(key()));

        // Then
        assertInstanceOf(Outcome.Retryable.class, outcome);
        assertEquals(0, published());
    }

    @Test
    void waitsUntilTheInstantAThrottlingInstanceNames() {
        // Given
        receivers.limitMastodon(Mastodon.Limits.standard().withRates(1, 30, 30));
        publish(key());

        // When
        Outcome outcome = publish(key());

        // Then
        Duration wait = assertInstanceOf(Outcome.Retryable.class, outcome).retryAfter();
        assertTrue(!wait.isNegative() && wait.compareTo(Duration.ofMinutes(5)) <= 0, wait.toString());
    }

    @Test
    void saysWhatToDoWhenTheInstanceAcceptsLessText() {
        // Given
        receivers.limitMastodon(Mastodon.Limits.standard().withMaxCharacters(20));

        // When
        Outcome outcome = publish(key());

        // Then
        assertEquals(
                "text-too-long",
                assertInstanceOf(Outcome.Permanent.class, outcome).code());
    }

    @Test
    void asksForANewConnectionWhenTheTokenWasRevoked() {
        // Given
        receivers.revokeMastodonToken(Receivers.MASTODON_TOKEN);

        // When
        Outcome outcome = publish(key());

        // Then
        assertEquals(
                "token-refused",
                assertInstanceOf(Outcome.Reconnect.class, outcome).code());
    }

    @Test
    void readsTheInstancesLimitsWhenItConnects() {
        // Given
        receivers.limitMastodon(Mastodon.Limits.standard().withMaxCharacters(400));

        // When
        Health health = adapter.verify(connection(address()));

        // Then
        assertEquals(
                Map.of(
                        "maxCharacters", 400L,
                        "charactersPerUrl", 23L,
                        "maxMedia", 4L,
                        "maxMediaBytes", 16_777_216L,
                        "maxAltCharacters", 1500L),
                health.limits());
    }

    @ParameterizedTest
    @ValueSource(strings = {Receivers.MASTODON_READ_TOKEN, "unknown"})
    void refusesATokenThatMayNotWrite(String token) {
        // Given
        Connection connection = MastodonSample.connection(address(), token);

        // When
        Health health = adapter.verify(connection);

        // Then
        assertEquals(Health.State.REFUSED, health.state());
    }

    @Test
    void refusesAConnectionWithoutToken() {
        // Given
        Map<String, Object> settings = Map.of("baseUrl", receivers.mastodonUrl());

        // When
        SettingRefused refused = assertThrows(SettingRefused.class, () -> adapter.prepare(settings, Map.of()));

        // Then
        assertEquals("setting-missing credentials.accessToken", refused.code() + " " + refused.field());
    }

    @Test
    void refusesASettingItDoesNotKnow() {
        // Given
        Map<String, Object> settings = Map.of("baseUrl", receivers.mastodonUrl(), "base_url", "x");

        // When
        SettingRefused refused = assertThrows(SettingRefused.class, () -> adapter.prepare(settings, Map.of()));

        // Then
        assertEquals("setting-unknown settings.base_url", refused.code() + " " + refused.field());
    }
}
