package org.beffroi.channels.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter that calls out must do, and make of what the other side answers. A new adapter extends this with
 * its receiving end and adds its own protocol's tests.
 */
public abstract class AdapterContract extends BrokenAnswerContract {

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

    private static boolean gone(Outcome outcome) {
        return outcome instanceof Outcome.Published || outcome instanceof Outcome.Duplicate;
    }
}
