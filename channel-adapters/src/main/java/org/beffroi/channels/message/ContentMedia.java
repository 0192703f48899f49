package org.beffroi.channels.message;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads media from content-service's public API, as the service client that this service is. */
final class ContentMedia {

    private final HttpClient http;
    private final URI baseUrl;
    private final ServiceToken token;
    private final Duration timeout;

    ContentMedia(URI baseUrl, ServiceToken token, Duration timeout) {
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.baseUrl = baseUrl;
        this.token = token;
        this.timeout = timeout;
    }

    /** The bytes, to be closed by the caller, who verifies their hash. */
    InputStream open(String authority, String sha256) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/media/" + sha256))
                .header("Authorization", "Bearer " + token.value())
                .header("Beffroi-Authority", authority)
                .timeout(timeout)
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            if (response.statusCode() == 401) {
                token.forget();
            }
            throw new IOException("content-service answered " + response.statusCode() + " for medium " + sha256);
        }
        return response.body();
    }
}
