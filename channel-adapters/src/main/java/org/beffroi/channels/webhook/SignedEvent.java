package org.beffroi.channels.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * One event as it goes over the wire. Its body is canonical JSON (RFC 8785) of what never changes between attempts, so
 * that every attempt sends the same bytes and a receiver may compare them.
 *
 * @param id   the {@code webhook-id}, the same on every attempt
 * @param body exactly what is signed and sent
 */
record SignedEvent(String id, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static SignedEvent of(String id, String type, Instant timestamp, Map<String, Object> data) {
        Map<String, Object> event = Map.of(
                "type", type,
                "timestamp", timestamp.truncatedTo(ChronoUnit.SECONDS).toString(),
                "data", data);
        try {
            return new SignedEvent(id, new JsonCanonicalizer(JSON.writeValueAsString(event)).getEncodedString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("data is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** One signature per active secret, so that a receiver may change its own at any moment of a rotation. */
    String signatures(List<String> secrets, Instant attempt) {
        return secrets.stream()
                .map(secret -> signature(secret, attempt.getEpochSecond()))
                .collect(Collectors.joining(" "));
    }

    private String signature(String secret, long seconds) {
        try {
            return new Webhook(secret).sign(id, seconds, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
