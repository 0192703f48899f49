package org.beffroi.embedded.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.beffroi.embedded.fuzz.Description.Body;
import org.beffroi.embedded.fuzz.Description.Operation;
import org.beffroi.embedded.fuzz.Description.Parameter;

/** Makes requests to an operation: half of them as the description wants them, half of them odd in some place or other. */
final class Attempts {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String BOUNDARY = "fuzz-7MA4YWxkTrZu0gW";

    private static final List<String> BROKEN_BODIES = List.of(
            "",
            "null",
            "[]",
            "[[]]",
            "\"text\"",
            "17",
            "{",
            "{\"a\":",
            "{\"a\":1,}",
            "{} {}",
            "{\"title\":\"a\",\"title\":\"b\"}",
            "\u00ef\u00bb\u00bf{}",
            "{\"\u00ff\u00c0\":1}",
            "{\"title\":\"\u0001\"}",
            "[".repeat(20_000),
            "{\"a\":".repeat(5_000));

    private static final Map<String, List<String>> HEADERS = Map.of(
            "If-Match",
                    List.of("\"1\"", "\"2\"", "*", "W/\"1\"", "\"\"", "1", "\"9999999999999999999\"", "\"1\", \"2\""),
            "Idempotency-Key", List.of("a-key", "", "x".repeat(256), "clé é", "a\tb"),
            "Last-Event-ID", List.of("1", "-1", "x", "99999999999999999999"));

    private static final Map<String, List<String>> WRONG_HEADERS = Map.of(
            "Beffroi-Authority", List.of("autre-ville", "", "../..", "x".repeat(5_000), "*"),
            "Accept", List.of("application/pdf", "*/*;q=x", "text/html", ",,,", "text/event-stream"),
            "Accept-Language", List.of("tlh", "en-GB-x-y;q=7", "*", "x".repeat(3_000), "fr;q=", "é"),
            "X-Request-Id", List.of("a b", "x".repeat(2_000), "${jndi:ldap://a}"),
            "Content-Type",
                    List.of(
                            "application/xml",
                            "text/plain",
                            "application/json; charset=utf-16",
                            "x",
                            "multipart/form-data"),
            "Content-Encoding", List.of("gzip", "br", "identity"),
            "Authorization", List.of("Bearer ", "Bearer a.b.c", "Basic YTpi", "Bearer " + "x".repeat(4_000)));

    private static final int LONGEST_PART = 900;

    private final Values sober;
    private final Values odd;
    private final Random random;

    Attempts(Description description, KnownIds known, Random random) {
        this.sober = new Values(description, known, true);
        this.odd = new Values(description, known, false);
        this.random = random;
    }

    Attempt next(Operation operation, String token) {
        Values values = random.nextBoolean() ? sober : odd;
        Map<String, String> headers = new LinkedHashMap<>();
        Optional<String> body = operation.body().map(described -> body(described, values, headers));
        operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("header"))
                .filter(parameter -> random.nextInt(4) > 0)
                .forEach(parameter -> headers.put(parameter.name(), header(parameter)));
        // needed by every update, though not every description says so
        if (random.nextBoolean()) {
            headers.putIfAbsent("If-Match", one(Arbitraries.of(HEADERS.get("If-Match"))));
        }
        if (operation.isApi()) {
            headers.put("Authorization", "Bearer " + token);
        }
        if (values == odd && random.nextInt(3) == 0) {
            spoil(headers);
        }
        return new Attempt(operation, target(operation, values), headers, body);
    }

    private String header(Parameter parameter) {
        return one(
                HEADERS.containsKey(parameter.name())
                        ? Arbitraries.of(HEADERS.get(parameter.name()))
                        : Arbitraries.of("1", "x", ""));
    }

    private void spoil(Map<String, String> headers) {
        String name = one(Arbitraries.of(List.copyOf(new TreeSet<>(WRONG_HEADERS.keySet()))));
        headers.put(name, one(Arbitraries.of(WRONG_HEADERS.get(name))));
    }

    private String target(Operation operation, Values values) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", segment(parameter, values));
            } else if (parameter.in().equals("query") && random.nextInt(3) > 0) {
                query.add(parameter.name() + "=" + encoded(one(values.text(parameter.name(), parameter.schema()))));
            }
        }
        if (values == odd && random.nextInt(15) == 0) {
            query.add("unheard-of=%ff%00");
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** An empty segment would be another address. */
    private String segment(Parameter parameter, Values values) {
        if (values == odd && random.nextInt(12) == 0) {
            return one(Arbitraries.of("%ff%fe", "%00", "%2e%2e", "a%2fb", "%c0%af"));
        }
        String text = encoded(one(values.text(parameter.name(), parameter.schema())));
        return text.isEmpty() ? "%20" : text;
    }

    private String body(Body described, Values values, Map<String, String> headers) {
        headers.put("Content-Type", described.type());
        if (described.type().startsWith("multipart/")) {
            headers.put("Content-Type", described.type() + "; boundary=" + BOUNDARY);
            return upload();
        }
        if (values == odd && random.nextInt(3) == 0) {
            return one(Arbitraries.of(BROKEN_BODIES));
        }
        return json(one(values.of("", described.schema())));
    }

    private String upload() {
        String type = one(Arbitraries.of("image/png", "image/jpeg", "text/html", "", "x"));
        String name = one(Arbitraries.of("file", "file", "file", "other", ""));
        String content = one(Arbitraries.frequencyOf(
                Tuple.of(3, Values.oddText()),
                Tuple.of(1, Arbitraries.of("\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff"))));
        String part =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a\"\r\nContent-Type: %s\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, name, type, content);
        String end = random.nextInt(5) == 0 ? "" : "--" + BOUNDARY + "--\r\n";
        return part + end;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Half of a character cannot be encoded, and leaves as a question mark. A request line of more than 4 KiB would be
     * answered 414 by the HTTP server, before any code of ours, and the connection closed.
     */
    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.length() > LONGEST_PART
                ? encoded.substring(0, LONGEST_PART).replaceFirst("%.?$", "")
                : encoded;
    }

    private <T> T one(Arbitrary<T> arbitrary) {
        return arbitrary.generator(100).next(random).value();
    }
}
