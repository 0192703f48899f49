package org.beffroi.local.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.beffroi.embedded.SampleTown;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.Trouble;

/** The public REST API as one person of the sample town uses it, with a real token of the identity provider. */
public final class Api {

    /** Every sample account has this password. */
    public static final String PASSWORD = SampleTown.PASSWORD;

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"?next\"?");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "beffroi-7MA4YWxkTrZu0gW";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Ports ports;
    private final String username;
    private String token;

    public Api(Ports ports, String username) {
        this.ports = ports;
        this.username = username;
    }

    /**
     * @param body as text, empty where there was none
     * @param next address of the next page of a list
     */
    public record Answer(
            int status, String body, Optional<String> etag, Optional<String> location, Optional<String> next) {

        public JsonNode json() {
            return parse(body);
        }

        public boolean succeeded() {
            return status >= 200 && status < 300;
        }
    }

    public Answer get(Part service, String path) {
        return send(request(service, path).GET());
    }

    /** What operators read, on the management port. */
    public Answer getFromManagement(Part service, String path) {
        String address = "http://localhost:" + ports.managementOf(service) + path;
        return send(authorized(address).GET());
    }

    /** What operators do, on the management port. */
    public Answer postToManagement(Part service, String path, Object body) {
        String address = "http://localhost:" + ports.managementOf(service) + path;
        return send(authorized(address).POST(json(body)));
    }

    public Answer post(Part service, String path, Object body) {
        return send(request(service, path).POST(json(body)));
    }

    public Answer post(Part service, String path, Object body, String ifMatch) {
        return send(request(service, path).header("If-Match", ifMatch).POST(json(body)));
    }

    public Answer put(Part service, String path, Object body, String ifMatch) {
        return send(request(service, path).header("If-Match", ifMatch).PUT(json(body)));
    }

    public Answer post(Part service, String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(service, path).POST(json(body));
        headers.forEach(request::setHeader);
        return send(request);
    }

    public Answer upload(Part service, String path, String fileName, String type, byte[] file) {
        byte[] head = """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: %s\r
                \r
                """.formatted(BOUNDARY, fileName, type).getBytes(StandardCharsets.UTF_8);
        byte[] foot = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8);
        return send(request(service, path)
                .setHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofByteArray(foot))));
    }

    /** The answer, or what the service said against it as one line. */
    public Answer require(Answer answer, String deed) {
        if (answer.succeeded()) {
            return answer;
        }
        String reason = answer.status() + " " + problem(answer);
        throw new Trouble(
                "%s a été refusé à %s : %s. Voir ./beffroi logs".formatted(deed, username, reason),
                "%s was refused to %s: %s. See ./beffroi logs".formatted(deed, username, reason));
    }

    private static String problem(Answer answer) {
        try {
            JsonNode problem = answer.json();
            String findings = problem.has("findings") ? " " + problem.path("findings") : "";
            return problem.path("code").asText() + ", « "
                    + problem.path("detail").asText() + " »" + findings;
        } catch (Trouble notJson) {
            return answer.body();
        }
    }

    private HttpRequest.Builder request(Part service, String path) {
        return authorized(ports.http(service) + "/api/v1" + path);
    }

    private HttpRequest.Builder authorized(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token())
                .header("Accept-Language", "fr")
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request.build());
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("ETag"),
                response.headers().firstValue("Location"),
                response.headers()
                        .firstValue("Link")
                        .map(NEXT::matcher)
                        .filter(Matcher::find)
                        .map(link -> link.group(1)));
    }

    private String token() {
        if (token == null) {
            Map<String, String> form = Map.of(
                    "grant_type", "password",
                    "client_id", "beffroi-cli",
                    "username", username,
                    "password", PASSWORD,
                    "scope", "openid");
            HttpResponse<String> response = exchange(HttpRequest.newBuilder(URI.create(ports.issuer() + "/token"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form.entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))))
                    .build());
            token = parse(response.body()).path("access_token").asText();
        }
        return token;
    }

    /** Sends any request, to a public page say; a refused connection is told in one line. */
    static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Trouble(
                    "%s ne répond pas (%s). Voir ./beffroi status".formatted(request.uri(), e),
                    "%s does not answer (%s). See ./beffroi status".formatted(request.uri(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrompu.", "Interrupted.");
        }
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Trouble("Réponse illisible : %s".formatted(body), "Unreadable answer: %s".formatted(body));
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
