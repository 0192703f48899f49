package org.beffroi.channels.mastodon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
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
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.beffroi.embedded.receivers.Mastodon;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MastodonAdapterTest extends AdapterContract {

    private static final String SHA = "ab".repeat(32);
    private static final String TEXT = "Travaux rue Haute dès lundi.\n\nhttp://localhost:8084/l/Ab3dE5gH7j";

    private final MastodonAdapter adapter = new MastodonAdapter(egress, Clock.systemUTC());

    @Override
    protected ChannelAdapter adapter() {
        return adapter;
    }

    @Override
    protected Connection connection(String address) {
        return connection(address, Receivers.MASTODON_TOKEN);
    }

    private static Connection connection(String address, String token) {
        return connection(ChannelKind.MASTODON, Map.of("baseUrl", address + "/mastodon"), Map.of("accessToken", token));
    }

    @Override
    protected String address() {
        return receivers.url();
    }

    @Override
    protected String path() {
        return "/mastodon/api/v1/statuses";
    }

    @Override
    protected FrozenContent content() {
        return content(TEXT, List.of());
    }

    private static FrozenContent content(String text, List<Medium> media) {
        List<String> shown = media.stream().map(Medium::sha256).toList();
        return content(
                new FrozenContent.Rendition(ChannelKind.MASTODON, "fr", null, null, null, text, shown, null), media);
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
        DeliveryKey key = withImage(key());

        // When
        Outcome outcome = adapter.publish(illustrated(), connection(address()), key);

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
        Outcome outcome = adapter.publish(illustrated(), connection(address()), withImage(key(SHORT_DEADLINE)));

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
        Outcome outcome = adapter.publish(illustrated(), connection(address()), withImage(key()));

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
        Connection connection = connection(address(), token);

        // When
        Health health = adapter.verify(connection);

        // Then
        assertEquals(Health.State.REFUSED, health.state());
    }

    @Test
    void deletesThePost() {
        // Given
        DeliveryKey key = key();
        Outcome.Published live = (Outcome.Published) publish(key);

        // When
        adapter.retract(
                new ExternalRef(live.externalId(), live.permalink()),
                new Withdrawal("Erreur", null, Clock.systemUTC().instant()),
                connection(address()),
                key);

        // Then
        assertEquals(0, published());
    }

    @Test
    void findsAPostByItsShortLinkAfterALostAnswer() {
        // Given
        DeliveryKey key = key();
        receivers.next("POST", path(), Answer.fault(Fault.DROP_AFTER));
        publish(key);

        // When
        Reconciliation found = adapter.find(key, rendition(), connection(address()));

        // Then
        String id = (String) receivers.mastodonPosts("valmont").getFirst().get("id");
        assertEquals(
                id, assertInstanceOf(Reconciliation.Found.class, found).ref().externalId());
    }

    @Test
    void saysWhenAPostIsNotThere() {
        // Given
        DeliveryKey key = key();
        receivers.next("POST", path(), Answer.fault(Fault.DROP_BEFORE));
        publish(key);

        // When
        Reconciliation found = adapter.find(key, rendition(), connection(address()));

        // Then
        assertInstanceOf(Reconciliation.NotFound.class, found);
    }

    @Test
    void correctsALivePostInPlace() {
        // Given
        Outcome.Published live = (Outcome.Published) publish(key());
        FrozenContent corrected = content("Travaux reportés à mardi.", List.of());

        // When
        adapter.update(
                new ExternalRef(live.externalId(), live.permalink()),
                new Rendition(corrected, corrected.renditions().getFirst()),
                connection(address()),
                key());

        // Then
        assertEquals(1, published());
        assertEquals(
                "<p>Travaux reportés à mardi.</p>",
                receivers.mastodonPosts("valmont").getFirst().get("content"));
    }

    @Test
    void bringsTheImagesOfACorrectionWithTheirDescriptions() {
        // Given
        Outcome.Published live = (Outcome.Published) publish(key());

        // When
        Outcome outcome = adapter.update(
                new ExternalRef(live.externalId(), live.permalink()),
                illustrated(),
                connection(address()),
                withImage(key()));

        // Then
        assertInstanceOf(Outcome.Published.class, outcome, outcome.toString());
        Map<String, Object> post = receivers.mastodonPosts("valmont").getFirst();
        List<?> images = (List<?>) post.get("media_attachments");
        assertEquals("Plan des rues fermées", ((Map<?, ?>) images.getFirst()).get("description"));
        assertEquals("public", post.get("visibility"));
    }

    @Test
    void saysThatAPostToCorrectIsGone() {
        // Given
        Outcome.Published live = (Outcome.Published) publish(key());
        receivers.reset();

        // When
        Outcome outcome = adapter.update(
                new ExternalRef(live.externalId(), live.permalink()), rendition(), connection(address()), key());

        // Then
        assertEquals(
                "post-gone", assertInstanceOf(Outcome.Permanent.class, outcome).code());
    }

    @Test
    void cannotCorrectAPostItHasNoNameFor() {
        // When
        Outcome outcome = adapter.update(new ExternalRef(null, null), rendition(), connection(address()), key());

        // Then
        assertEquals(
                "post-unknown",
                assertInstanceOf(Outcome.Permanent.class, outcome).code());
    }

    @Test
    void measuresWhatTheInstanceCounts() {
        // Given
        Outcome.Published live = (Outcome.Published) publish(key());

        // When
        Map<String, Long> counters = adapter.measure(
                        new ExternalRef(live.externalId(), live.permalink()), connection(address()))
                .counters();

        // Then
        assertEquals(
                Map.of("replies_count", 0L, "reblogs_count", 0L, "favourites_count", 0L, "quotes_count", 0L), counters);
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

    private static Rendition illustrated() {
        FrozenContent content = content(TEXT, List.of(new Medium(SHA, "image/png", "Plan des rues fermées", 40, 20)));
        return new Rendition(content, content.renditions().getFirst());
    }

    private static DeliveryKey withImage(DeliveryKey key) {
        byte[] png = png();
        return new DeliveryKey(
                key.deliveryId(),
                key.publicationId(),
                key.messageId(),
                key.versionId(),
                key.lane(),
                key.attempt(),
                key.firstSentAt(),
                key.sentAt(),
                key.notAfter(),
                key.callDeadline(),
                sha256 -> new ByteArrayInputStream(png));
    }

    private static byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
