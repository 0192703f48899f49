package org.beffroi.channels.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * The access token of this service by client credentials (RFC 6749 §4.4), kept until shortly before it expires. Small
 * and own because Quarkus' OIDC client is not served in a complete set of artifacts for this line.
 */
final class ServiceToken {

    /** A token must outlive the request that carries it. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI tokenUrl;
    private final String clientId;
    private final String clientSecret;
    private final Duration timeout;
    private final Clock clock;
    private String value;
    private Instant usableUntil = Instant.MIN;

    ServiceToken(URI tokenUrl, String clientId, String clientSecret, Duration timeout, Clock clock) {
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.tokenUrl = tokenUrl;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.timeout = timeout;
        this.clock = clock;
    }

    synchronized String value() throws IOException, InterruptedException {
        if (!clock.instant().isBefore(usableUntil)) {
            fetch();
        }
        return value;
    }

    synchronized void forget() {
        usableUntil = Instant.MIN;
    }

    private void fetch() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tokenUrl)
                .header("Authorization", "Basic " + basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(timeout)
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=openid"))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("The identity provider answered " + response.statusCode() + " to " + clientId);
        }
        JsonNode answer = JSON.readTree(response.body());
        value = answer.path("access_token").asText();
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(60));
        usableUntil = clock.instant().plus(life).minus(MARGIN);
    }

    private String basic() {
        String pair = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(clientSecret, UTF_8);
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
