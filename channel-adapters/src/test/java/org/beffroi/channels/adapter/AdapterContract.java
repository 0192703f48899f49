package org.beffroi.channels.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beffroi.channels.adapter.WireServer.Way;
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
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter that calls out must make of what the other side may do. A new adapter extends this with its
 * receiving end and adds its own protocol's tests.
 */
public abstract class AdapterContract {

    private static final Duration CALL_DEADLINE = Duration.ofSeconds(10);

    /** For a call that is to end by its deadline. */
    protected static final Duration SHORT_DEADLINE = Duration.ofMillis(1500);

    protected final Receivers receivers = new Receivers();
    protected final Egress egress = new Egress(Set.of("localhost"), Duration.ofSeconds(1));

    @AfterEach
    void stop() {
        egress.close();
        receivers.close();
    }

    protected abstract ChannelAdapter adapter();

    /** An account whose receiving end is at the address. */
    protected abstract Connection connection(String address);

    /** The receiving end's own address. */
    protected abstract String address();

    /** What the receiving end is asked to publish by, "POST" to this path. */
    protected abstract String path();

    protected abstract FrozenContent content();

    /** Distinct messages that the receiving end shows. */
    protected abstract int published();

    /** Whether a success without a readable body proves anything on this channel. */
    protected abstract boolean statusIsProof();

    @Test
    void publishesOnce() {
        // Given
        DeliveryKey key = key();

        // When
        Outcome outcome = publish(key);

        // Then
        assertInstanceOf(Outcome.Published.class, outcome);
        assertNotNull(((Outcome.Published) outcome).externalId());
        assertEquals(1, published());
    }

    @Test
    void repeatsUnderTheSameKeyWithoutPublishingTwice() {
        // Given
        DeliveryKey key = key();
        receivers.next("POST", path(), Answer.fault(Fault.DROP_AFTER));
        Outcome first = publish(key);

        // When
        Outcome second = publish(key);

        // Then
        assertInstanceOf(Outcome.Uncertain.class, first);
        assertInstanceOf(Outcome.Published.class, second);
        assertEquals(1, published());
    }

    @Test
    void doesNotClaimToKnowWhatALostConnectionDid() {
        // Given
        receivers.next("POST", path(), Answer.fault(Fault.DROP_BEFORE));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
        assertEquals(0, published());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void doesNotClaimToKnowWhatAServerErrorDid(int status) {
        // Given
        receivers.next("POST", path(), Answer.html(status).afterEffect());

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
    }

    @Test
    void honoursTheHintOfAServerThatIsOverloaded() {
        // Given
        receivers.next("POST", path(), Answer.of(503, "{}").withHeader("Retry-After", "120"));

        // When
        Outcome outcome = publish(key());

        // Then
        assertEquals(
                Duration.ofSeconds(120),
                assertInstanceOf(Outcome.Uncertain.class, outcome).retryAfter());
    }

    @Test
    void waitsAsLongAsAThrottlingServerAsks() {
        // Given
        receivers.next("POST", path(), Answer.of(429, "{}").withHeader("Retry-After", "30"));

        // When
        Outcome outcome = publish(key());

        // Then
        assertEquals(
                Duration.ofSeconds(30),
                assertInstanceOf(Outcome.Retryable.class, outcome).retryAfter());
        assertEquals(0, published());
    }

    @Test
    void waitsByItsOwnCurveWhenAThrottlingServerGivesNoHint() {
        // Given
        receivers.next("POST", path(), Answer.html(429));

        // When
        Outcome outcome = publish(key());

        // Then
        assertNull(assertInstanceOf(Outcome.Retryable.class, outcome).retryAfter());
        assertEquals(0, published());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "soon", "999999999999", "Tue, 99 Nov 2026 18:00:00 GMT"})
    void doesNotLetAnAbsurdHintDecide(String hint) {
        // Given
        receivers.next("POST", path(), Answer.of(429, "{}").withHeader("Retry-After", hint));

        // When
        Outcome outcome = publish(key());

        // Then
        assertNull(assertInstanceOf(Outcome.Retryable.class, outcome).retryAfter());
    }

    @Test
    void boundsTheHintOfAServerWhoseClockIsWrong() {
        // Given
        receivers.next("POST", path(), Answer.of(429, "{}").withHeader("Retry-After", "99999999"));

        // When
        Outcome outcome = publish(key());

        // Then
        assertEquals(
                Duration.ofHours(6),
                assertInstanceOf(Outcome.Retryable.class, outcome).retryAfter());
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"RESET_AFTER_THE_BODY", "END_AFTER_THE_BODY", "NO_HTTP", "ENDLESS_FIRST_LINE", "SILENCE"})
    void doesNotClaimToKnowWhatABrokenConnectionDidAfterTheBody(Way way) {
        try (WireServer wire = new WireServer(way)) {
            // Given
            Connection connection = connection(wire.url());

            // When
            Outcome outcome = adapter().publish(rendition(), connection, key(SHORT_DEADLINE));

            // Then
            assertInstanceOf(Outcome.Uncertain.class, outcome);
            assertEquals(1, wire.requests());
        }
    }

    /** The few bytes of a request may all have left before the answer came: only then is the outcome unknown. */
    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"RESET_AT_ONCE", "REFUSE_BEFORE_THE_BODY"})
    void neverTakesAnEarlyEndForAnAnswer(Way way) {
        try (WireServer wire = new WireServer(way)) {
            // Given
            Connection connection = connection(wire.url());

            // When
            Outcome outcome = adapter().publish(rendition(), connection, key());

            // Then
            assertTrue(
                    outcome instanceof Outcome.Retryable || outcome instanceof Outcome.Uncertain, outcome.toString());
            assertEquals(0, wire.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({"500, HUGE", "502, TRUNCATE", "503, DRIP", "504, NONE"})
    void doesNotClaimToKnowWhatAServerErrorWithABrokenBodyDid(int status, Fault fault) {
        // Given
        receivers.next(
                "POST",
                path(),
                Answer.of(status, "{\"error\":\"upstream went away\"}")
                        .afterEffect()
                        .withFault(fault));

        // When
        Outcome outcome = publish(fault == Fault.DRIP ? key(SHORT_DEADLINE) : key());

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
    }

    @ParameterizedTest
    @CsvSource({"429, HUGE", "429, DRIP"})
    void knowsThatAThrottledRequestDidNothingWhateverBecomesOfTheBody(int status, Fault fault) {
        // Given
        receivers.next(
                "POST", path(), Answer.of(status, "{\"error\":\"slow down\"}").withFault(fault));

        // When
        Outcome outcome = publish(key(SHORT_DEADLINE));

        // Then
        assertInstanceOf(Outcome.Retryable.class, outcome);
        assertEquals(0, published());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 415})
    void stopsWithARemedyWhenTheTargetIsNotThereOrTakesNoJson(int status) {
        // Given
        receivers.next("POST", path(), Answer.html(status));

        // When
        Outcome outcome = publish(key());

        // Then
        assertTrue(settled(status, outcome), outcome.toString());
        assertEquals(0, published());
    }

    /** What a refusal of the target means differs between channels; none may claim a post or doubt. */
    protected boolean settled(int status, Outcome outcome) {
        return outcome instanceof Outcome.Permanent permanent
                && permanent.detail().length() > 20;
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 308})
    void neverFollowsARedirectOfAnyKind(int status) {
        // Given
        receivers.next("POST", path(), Answer.of(status, "").withHeader("Location", receivers.webhookUrl("elsewhere")));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Permanent.class, outcome);
        assertEquals(0, receivers.count("POST", "/webhooks/elsewhere") + receivers.count("GET", "/webhooks/elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void asksForANewConnectionWhenAccessIsLost(int status) {
        // Given
        receivers.next("POST", path(), Answer.of(status, "{\"error\":\"no\"}"));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Reconnect.class, outcome);
    }

    @Test
    void stopsWithARemedyWhenTheContentIsRefused() {
        // Given
        receivers.next("POST", path(), Answer.of(422, "{\"error\":\"Validation failed: something\"}"));

        // When
        Outcome outcome = publish(key());

        // Then
        assertTrue(assertInstanceOf(Outcome.Permanent.class, outcome).detail().length() > 20);
    }

    @Test
    void neverFollowsARedirect() {
        // Given
        receivers.next("POST", path(), Answer.of(307, "").withHeader("Location", receivers.webhookUrl("elsewhere")));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Permanent.class, outcome);
        assertEquals(0, receivers.count("POST", "/webhooks/elsewhere"));
    }

    @Test
    void givesUpAtTheDeadlineWithoutKnowing() {
        // Given
        receivers.next("POST", path(), Answer.held());
        Instant began = Instant.now();

        // When
        Outcome outcome = publish(key(SHORT_DEADLINE));

        // Then
        assertInstanceOf(Outcome.Uncertain.class, outcome);
        assertTrue(Duration.between(began, Instant.now()).compareTo(CALL_DEADLINE) < 0);
    }

    @Test
    void waitsForASlowAnswerWithinTheDeadline() {
        // Given
        receivers.next("POST", path(), Answer.real().withDelay(Duration.ofMillis(500)));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(Outcome.Published.class, outcome);
    }

    @Test
    void doesNotMistakeAPageForAnAnswer() {
        // Given
        receivers.next("POST", path(), Answer.html(200).afterEffect());

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(successWithoutBody(), outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUGE", "TRUNCATE", "DRIP"})
    void survivesABrokenAnswer(String fault) {
        // Given
        Answer answer =
                Answer.of(200, "{\"id\":\"1\",\"url\":\"https://x.example/1\"}").afterEffect();
        receivers.next("POST", path(), answer.withFault(Fault.valueOf(fault)));

        // When
        Outcome outcome = publish(fault.equals("DRIP") ? key(SHORT_DEADLINE) : key());

        // Then
        assertInstanceOf(successWithoutBody(), outcome);
    }

    @Test
    void doesNotTakeASuccessThatCarriesAnErrorForAPost() {
        // Given
        receivers.next("POST", path(), Answer.of(200, "{\"error\":\"queue full\"}"));

        // When
        Outcome outcome = publish(key());

        // Then
        assertInstanceOf(successWithoutBody(), outcome);
    }

    @Test
    void knowsThatNothingHappenedWhenNobodyListens() throws IOException {
        // Given
        String nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = "http://localhost:" + socket.getLocalPort();
        }

        // When
        Outcome outcome = adapter().publish(rendition(), connection(nobody), key());

        // Then
        assertInstanceOf(Outcome.Retryable.class, outcome);
    }

    @Test
    void sendsNothingToAPrivateAddress() {
        // Given
        Connection lured = connection("http://127.0.0.1:" + receivers.port());

        // When
        Outcome outcome = adapter().publish(rendition(), lured, key());

        // Then
        assertEquals(
                "address-private",
                assertInstanceOf(Outcome.Permanent.class, outcome).code());
        assertEquals(0, published());
    }

    @Test
    void takesBackAsOftenAsItIsAsked() {
        // Given
        DeliveryKey key = key();
        Outcome.Published live = (Outcome.Published) publish(key);
        ExternalRef ref = new ExternalRef(live.externalId(), live.permalink());
        Withdrawal withdrawal = new Withdrawal("Erreur de date", null, Instant.parse("2026-11-27T18:00:00Z"));
        Outcome first = adapter().retract(ref, withdrawal, connection(address()), key);

        // When
        Outcome second = adapter().retract(ref, withdrawal, connection(address()), key);

        // Then
        assertTrue(gone(first), first.toString());
        assertTrue(gone(second), second.toString());
    }

    @Test
    void provesThatAnAccountWorks() {
        // Given
        Connection connection = connection(address());

        // When
        Health health = adapter().verify(connection);

        // Then
        assertEquals(Health.State.OK, health.state(), health.toString());
        assertEquals(0, published());
    }

    @Test
    void saysThatAnAccountCannotBeReached() {
        // Given
        Connection nobody = connection("http://localhost:1");

        // When
        Health health = adapter().verify(nobody);

        // Then
        assertEquals(Health.State.UNREACHABLE, health.state());
    }

    private Class<? extends Outcome> successWithoutBody() {
        return statusIsProof() ? Outcome.Published.class : Outcome.Uncertain.class;
    }

    private static boolean gone(Outcome outcome) {
        return outcome instanceof Outcome.Published || outcome instanceof Outcome.Duplicate;
    }

    protected Outcome publish(DeliveryKey key) {
        return adapter().publish(rendition(), connection(address()), key);
    }

    protected Rendition rendition() {
        return new Rendition(
                content(), content().rendition(adapter().kind(), "fr").orElseThrow());
    }

    protected static Connection connection(
            ChannelKind kind, Map<String, Object> settings, Map<String, String> credentials) {
        return new Connection("valmont", AccountId.next(), kind, "compte", "fr", settings, credentials, Map.of());
    }

    protected static FrozenContent content(FrozenContent.Rendition rendition, List<FrozenContent.Medium> media) {
        return new FrozenContent(
                FrozenContent.SCHEMA,
                "Travaux rue Haute",
                "travaux-rue-haute",
                "https://valmont.example/messages/travaux-rue-haute",
                List.of(rendition),
                media,
                List.of(new FrozenContent.Link(
                        "Ab3dE5gH7j", rendition.kind(), "https://valmont.example/messages/travaux-rue-haute")));
    }

    protected static DeliveryKey key() {
        return key(CALL_DEADLINE);
    }

    protected static DeliveryKey key(Duration callDeadline) {
        PublicationId publication = PublicationId.next();
        VersionId version = VersionId.next();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new DeliveryKey(
                DeliveryId.of(publication, version),
                publication,
                MessageId.next(),
                version,
                Lane.NORMAL,
                1,
                now,
                now,
                now.plusSeconds(3600),
                callDeadline,
                sha256 -> AdapterContract.class.getResourceAsStream("/" + sha256));
    }
}
