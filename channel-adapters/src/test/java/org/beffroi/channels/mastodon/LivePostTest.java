package org.beffroi.channels.mastodon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.adapter.AdapterScene;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.adapter.Withdrawal;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.Test;

/** A post that is there already: found, corrected, measured and taken back. */
class LivePostTest extends AdapterScene {

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
        FrozenContent corrected = MastodonSample.content("Travaux reportés à mardi.", List.of());

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
                MastodonSample.illustrated(),
                connection(address()),
                MastodonSample.withImage(key()));

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
}
