package org.beffroi.embedded.receivers;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets a test in another process script the receiving ends.
 *
 * <pre>
 * POST   /control/answers   {method, path, times?, status?, body?, contentType?, headers?, effect?, delayMillis?,
 *                            fault?: DROP_BEFORE|DROP_AFTER|TRUNCATE|DRIP|HUGE, hold?}
 * PUT    /control/weather   {seed, rules: [{name, method, path, probability, and what an answer has}]}
 * GET    /control/weather   {"name of a rule": requests that met it, …}
 * DELETE /control/weather   the sun shines again
 * GET    /control/requests  {"POST /mastodon/api/v1/statuses": 3, …}
 * GET    /control/held      [{route, since}]
 * POST   /control/releases  lets all held requests go on
 * POST   /control/mastodon/accounts  {username, token, scopes?}
 * GET    /control/mastodon/posts?account=valmont
 * DELETE /control/mastodon/tokens/{token}
 * PATCH  /control/mastodon/limits    {maxCharacters?, processingMillis?, requests?, uploads?, deletions?}
 * DELETE /control           forgets scripts, counters, posts and webhooks
 * </pre>
 */
final class ControlEndpoint implements Receivers.Endpoint {

    private static final TypeReference<List<Map<String, Object>>> RULES = new TypeReference<>() {};

    private final Script script;
    private final Weather weather;
    private final Mastodon mastodon;
    private final WebhookLog webhooks;

    ControlEndpoint(Script script, Weather weather, Mastodon mastodon, WebhookLog webhooks) {
        this.script = script;
        this.weather = weather;
        this.mastodon = mastodon;
        this.webhooks = webhooks;
    }

    @Override
    public String path() {
        return "/control";
    }

    @Override
    public Reply answer(Request request) {
        String tokens = "/control/mastodon/tokens/";
        if (request.method().equals("DELETE") && request.path().startsWith(tokens)) {
            mastodon.revoke(request.path().substring(tokens.length()));
            return Reply.empty(204);
        }
        return switch (request.method() + " " + request.path()) {
            case "POST /control/answers" -> script(request.json());
            case "PUT /control/weather" -> change(request.json());
            case "GET /control/weather" -> Reply.json(200, weather.met());
            case "DELETE /control/weather" -> clear();
            case "GET /control/requests" -> Reply.json(200, script.counts());
            case "GET /control/held" -> Reply.json(200, held());
            case "POST /control/releases" -> Reply.json(200, Map.of("released", script.release()));
            case "POST /control/mastodon/accounts" -> open(request.json());
            case "GET /control/mastodon/posts" -> posts(request);
            case "PATCH /control/mastodon/limits" -> limit(request.json());
            case "DELETE /control" -> reset();
            default -> throw new Refused(404, "not found");
        };
    }

    private Reply change(Map<String, Object> json) {
        List<Weather.Rule> rules = new ArrayList<>();
        for (Map<String, Object> rule : Json.MAPPER.convertValue(json.get("rules"), RULES)) {
            rules.add(new Weather.Rule(
                    text(rule, "name", "?"),
                    text(rule, "method", "POST"),
                    text(rule, "path", "/"),
                    ((Number) rule.get("probability")).doubleValue(),
                    answer(rule)));
        }
        weather.change(((Number) json.getOrDefault("seed", 0)).longValue(), rules);
        return Reply.empty(204);
    }

    private Reply clear() {
        weather.clear();
        return Reply.empty(204);
    }

    private Reply script(Map<String, Object> json) {
        String route = json.get("method") + " " + json.get("path");
        for (int i = 0; i < number(json, "times", 1); i++) {
            script.next(route, answer(json));
        }
        return Reply.empty(204);
    }

    private static Answer answer(Map<String, Object> json) {
        Integer status = (Integer) json.get("status");
        Map<String, String> headers = new TreeMap<>();
        if (json.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return new Answer(
                status == null || Boolean.TRUE.equals(json.get("effect")),
                status,
                headers,
                (String) json.get("body"),
                text(json, "contentType", "application/json"),
                Duration.ofMillis(number(json, "delayMillis", 0)),
                Answer.Fault.valueOf(text(json, "fault", "NONE")),
                Boolean.TRUE.equals(json.get("hold")),
                null);
    }

    private List<Map<String, Object>> held() {
        List<Map<String, Object>> held = new ArrayList<>();
        script.held().forEach(request -> held.add(Map.of("route", request.route(), "since", request.since())));
        return held;
    }

    private Reply open(Map<String, Object> json) {
        List<String> scopes = new ArrayList<>();
        if (json.get("scopes") instanceof List<?> given) {
            given.forEach(scope -> scopes.add(String.valueOf(scope)));
        } else {
            scopes.addAll(List.of("read", "write"));
        }
        String username = text(json, "username", "valmont");
        mastodon.open(username, text(json, "displayName", username), text(json, "token", username), scopes);
        return Reply.empty(204);
    }

    private Reply posts(Request request) {
        Optional<String> account = request.query("account");
        return Reply.json(
                200,
                mastodon.posts(account.orElse(null)).stream()
                        .map(mastodon::view)
                        .toList());
    }

    private Reply limit(Map<String, Object> json) {
        Mastodon.Limits now = mastodon.limits();
        mastodon.limit(now.withMaxCharacters(number(json, "maxCharacters", now.maxCharacters()))
                .withProcessing(Duration.ofMillis(
                        number(json, "processingMillis", (int) now.processing().toMillis())))
                .withRates(
                        number(json, "requests", now.requests()),
                        number(json, "uploads", now.uploads()),
                        number(json, "deletions", now.deletions())));
        return Reply.empty(204);
    }

    private Reply reset() {
        script.reset();
        mastodon.reset();
        webhooks.reset();
        return Reply.empty(204);
    }

    private static int number(Map<String, Object> json, String name, int otherwise) {
        return json.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    private static String text(Map<String, Object> json, String name, String otherwise) {
        return json.get(name) == null ? otherwise : String.valueOf(json.get(name));
    }
}
