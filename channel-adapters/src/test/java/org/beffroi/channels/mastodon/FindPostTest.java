package org.beffroi.channels.mastodon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.egress.Egress;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.beffroi.embedded.receivers.Mastodon;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading an account back: only a list that was read to its end proves that a post is not there. */
class FindPostTest {

    private static final String CODE = "Ab3dE5gH7j";
    private static final String TEXT = "Travaux rue Haute.\n\nhttp://localhost:8084/l/" + CODE;
    private static final String CREDENTIALS = "/mastodon/api/v1/accounts/verify_credentials";

    private final Receivers receivers = new Receivers();
    private final Egress egress = new Egress(Set.of("localhost"), Duration.ofSeconds(1));
    private final MastodonAdapter adapter = new MastodonAdapter(egress, Clock.systemUTC());
    private final Connection connection = new Connection(
            "valmont",
            AccountId.next(),
            ChannelKind.MASTODON,
            "compte",
            "fr",
            Map.of("baseUrl", receivers.mastodonUrl()),
            Map.of("accessToken", Receivers.MASTODON_TOKEN),
            Map.of());

    @AfterEach
    void close() {
        egress.close();
        receivers.close();
    }

    @Test
    void findsItBelowWhatWasPostedSince() {
        // Given
        Outcome.Published post = publish(TEXT);
        for (int later = 0; later < 45; later++) {
            publish("Autre chose n° " + later);
        }

        // When
        Reconciliation found = find(TEXT, CODE);

        // Then
        assertEquals(
                post.externalId(),
                assertInstanceOf(Reconciliation.Found.class, found).ref().externalId());
    }

    @Test
    void takesNoOtherPostForIt() {
        // Given
        publish("Travaux rue Haute.\n\nhttp://localhost:8084/l/Zz9yX8wV7u");

        // When
        Reconciliation found = find(TEXT, CODE);

        // Then
        assertInstanceOf(Reconciliation.NotFound.class, found);
    }

    @Test
    void doesNotSayThatItIsNotThereWhenItCannotReadToTheEnd() {
        // Given
        for (int later = 0; later < 201; later++) {
            publish("Autre chose n° " + later);
        }

        // When
        Reconciliation found = find(TEXT, CODE);

        // Then
        assertEquals(
                "too-many-posts",
                assertInstanceOf(Reconciliation.Unknown.class, found).code());
    }

    @Test
    void saysThatNothingWouldBeRecognisedWithoutAShortLink() {
        // When
        Reconciliation found = find("Bonne année à toutes et à tous !", CODE);

        // Then
        assertInstanceOf(Reconciliation.Impossible.class, found);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DROP_BEFORE", "TRUNCATE", "HUGE"})
    void doesNotKnowWhenTheListBreaks(Fault fault) {
        // Given
        publish(TEXT);
        receivers.next("GET", list(), Answer.fault(fault));

        // When
        Reconciliation found = find(TEXT, CODE);

        // Then
        assertInstanceOf(Reconciliation.Unknown.class, found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"error\":\"no\"}", "<html>", "[{\"id\":\"1\",\"content\":\"x\",\"created_at\":\"hier\"}]"})
    void doesNotKnowWhenTheListIsNone(String body) {
        // Given
        receivers.next("GET", list(), Answer.of(200, body));

        // When
        Reconciliation found = find(TEXT, CODE);

        // Then
        assertEquals(
                "answer-unreadable",
                assertInstanceOf(Reconciliation.Unknown.class, found).code());
    }

    @ParameterizedTest
    @CsvSource({"401, true", "403, true", "500, false", "503, false", "404, false"})
    void tellsALostAccessFromAFailure(int status, boolean lost) {
        // Given
        receivers.next("GET", CREDENTIALS, Answer.of(status, "{}"));

        // When
        Reconciliation found = find(TEXT, CODE);

        // Then
        assertEquals(lost, assertInstanceOf(Reconciliation.Unknown.class, found).accessLost());
    }

    @Test
    void waitsAsLongAsAThrottlingInstanceAsks() {
        // Given
        receivers.next("GET", list(), Answer.of(429, "{}").withHeader("Retry-After", "90"));

        // When
        Reconciliation found = find(TEXT, CODE);

        // Then
        assertEquals(
                Duration.ofSeconds(90),
                assertInstanceOf(Reconciliation.Unknown.class, found).retryAfter());
    }

    @Test
    void readsAPostsIdentifierFromItsAddressAndFromNothingElse() {
        // When
        String id = adapter.externalIdOf("https://social.example/@valmont/113543210987654321");

        // Then
        assertEquals("113543210987654321", id);
        assertNull(adapter.externalIdOf("https://social.example/@valmont"));
        assertNull(adapter.externalIdOf("https://social.example/@valmont/12?x=3"));
    }

    private String list() {
        String id = receivers.mastodonPosts("valmont").isEmpty() ? accountOfAFirstPost() : account();
        return "/mastodon/api/v1/accounts/" + id + "/statuses";
    }

    private String accountOfAFirstPost() {
        publish("Premier message");
        return account();
    }

    private String account() {
        Map<?, ?> account =
                (Map<?, ?>) receivers.mastodonPosts("valmont").getFirst().get("account");
        return account.get("id").toString();
    }

    private Outcome.Published publish(String text) {
        receivers.limitMastodon(Mastodon.Limits.standard().withRates(10_000, 30, 30));
        return assertInstanceOf(
                Outcome.Published.class, adapter.publish(rendition(text, CODE), connection, key()), text);
    }

    private Reconciliation find(String text, String code) {
        return adapter.find(key(), rendition(text, code), connection);
    }

    private static Rendition rendition(String text, String code) {
        FrozenContent.Rendition shown =
                new FrozenContent.Rendition(ChannelKind.MASTODON, "fr", null, null, null, text, List.of(), null);
        FrozenContent content = new FrozenContent(
                FrozenContent.SCHEMA,
                "Travaux",
                "travaux",
                null,
                List.of(shown),
                List.of(),
                List.of(new FrozenContent.Link(code, ChannelKind.MASTODON, "https://valmont.example/x")));
        return new Rendition(content, shown);
    }

    private static DeliveryKey key() {
        PublicationId publication = PublicationId.next();
        VersionId version = VersionId.next();
        Instant now = Instant.now();
        return new DeliveryKey(
                DeliveryId.of(publication, version),
                publication,
                MessageId.next(),
                version,
                Lane.NORMAL,
                1,
                now.minusSeconds(60),
                now,
                now.plusSeconds(3600),
                Duration.ofSeconds(10),
                sha256 -> null);
    }
}
