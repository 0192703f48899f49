package org.beffroi.system.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;

/** What a channel's far end does wrong, by probability of each request; through the receiving ends' control API. */
public final class PeerFaults {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In percent of requests. Half of them take effect before they go wrong: these tempt a sender to send twice. */
    private static final List<Kind> KINDS = List.of(
            new Kind("429", 3, Map.of("status", 429, "headers", Map.of("Retry-After", "1"))),
            new Kind("503 before the effect", 3, Map.of("status", 503)),
            new Kind("500 after the effect", 2, Map.of("status", 500, "effect", true)),
            new Kind("reset before the effect", 2, Map.of("fault", "DROP_BEFORE")),
            new Kind("answer lost after the effect", 3, Map.of("fault", "DROP_AFTER")),
            new Kind("answer truncated", 2, Map.of("fault", "TRUNCATE")),
            new Kind("HTML instead of JSON", 1, Map.of("status", 200, "body", "<!doctype html>", "effect", true)),
            new Kind("hang after the effect", 2, Map.of("delayMillis", 1_800)));

    private static final List<String> WRITES = List.of(
            "POST /mastodon/api/v1/statuses",
            "DELETE /mastodon/api/v1/statuses",
            "PUT /mastodon/api/v1/statuses",
            "POST /webhooks/");
    private static final List<String> READS = List.of("GET /mastodon/api/v1/accounts");

    private final String control;
    private final HttpClient http = HttpClient.newHttpClient();

    private record Kind(String name, int percent, Map<String, Object> answer) {}

    public PeerFaults(Ports ports) {
        this.control = ports.http(Part.RECEIVERS) + "/control";
    }

    /** A campaign sends more than a public instance lets one client send. */
    public void liftLimits() {
        send("PATCH", "/mastodon/limits", Map.of("requests", 1_000_000, "deletions", 1_000_000));
    }

    /** @param strength 1 for a bad day, more for a storm */
    public void rain(long seed, double strength) {
        List<Map<String, Object>> rules = new ArrayList<>();
        WRITES.forEach(route -> KINDS.forEach(kind -> rules.add(rule(route, kind, strength))));
        READS.forEach(route -> KINDS.stream()
                .filter(kind ->
                        kind.answer().containsKey("status") || kind.answer().containsKey("fault"))
                .forEach(kind -> rules.add(rule(route, kind, strength))));
        send("PUT", "/weather", Map.of("seed", seed, "rules", rules));
    }

    private static Map<String, Object> rule(String route, Kind kind, double strength) {
        Map<String, Object> rule = new LinkedHashMap<>(kind.answer());
        rule.put("name", kind.name());
        rule.put("method", route.substring(0, route.indexOf(' ')));
        rule.put("path", route.substring(route.indexOf(' ') + 1));
        rule.put("probability", Math.min(1, kind.percent() * strength / 100));
        return rule;
    }

    /** Every call takes this long, so that work is still under way when something else goes wrong. */
    public void slow(Duration time) {
        List<Map<String, Object>> rules = new ArrayList<>();
        WRITES.forEach(route ->
                rules.add(rule(route, new Kind("slow", 100, Map.of("delayMillis", time.toMillis())), 1)));
        send("PUT", "/weather", Map.of("seed", 0, "rules", rules));
    }

    /** Requests of these routes are answered so until the weather clears; a route names how a path begins. */
    public void always(Map<String, Map<String, Object>> answers) {
        List<Map<String, Object>> rules = new ArrayList<>();
        answers.forEach((route, answer) -> rules.add(rule(route, new Kind("always", 100, answer), 1)));
        send("PUT", "/weather", Map.of("seed", 0, "rules", rules));
    }

    public void clear() {
        send("DELETE", "/weather", null);
    }

    /** How many requests met each fault so far. */
    public Map<String, Integer> met() {
        Map<String, Integer> met = new TreeMap<>();
        send("GET", "/weather", null)
                .properties()
                .forEach(kind -> met.put(kind.getKey(), kind.getValue().asInt()));
        return met;
    }

    private JsonNode send(String method, String path, Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(control + path))
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("The receiving ends do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
