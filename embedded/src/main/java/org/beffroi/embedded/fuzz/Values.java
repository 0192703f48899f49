package org.beffroi.embedded.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Values for a schema: mostly such as it allows, now and then such as nobody should send. */
final class Values {

    private static final int DEEPEST = 5;
    private static final Pattern IDS = Pattern.compile("(^id|Ids?|^sha256|^code)$");

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00x",
            "\u202e\u2066rtl",
            "e\u0301\u0327\u0300",
            "\ufeff\u200b\u2028",
            "👩‍👩‍👧‍👦🇫🇷",
            "﷽".repeat(500),
            "x".repeat(300),
            "x".repeat(120_000),
            "\r\nSet-Cookie: a=b",
            "' or 1=1; drop table message; --",
            "../../../../etc/passwd",
            "%00%2e%2e%2f",
            "<script>alert(1)</script>",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}#{7*7}${7*7}",
            "null",
            "true",
            "-1",
            "1e400",
            "NaN",
            "9223372036854775808",
            "0001-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "2026-02-30T25:61:61Z",
            "2026-03-29T02:30",
            "Europe/Atlantis",
            "ftp://localhost/",
            "http://[::1",
            "https://user:word@ville.example:99999/%zz",
            "data:text/html,x",
            "00000000-0000-0000-0000-000000000000",
            "not-a-uuid");

    private static final List<Object> ODD_VALUES = List.of(
            0,
            -1,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new BigInteger("9".repeat(40)),
            0.5,
            -1e300,
            true,
            List.of(),
            List.of(1, "a", List.of()),
            Map.of(),
            Map.of("a", Map.of("b", List.of())));

    private static final Map<String, List<String>> WORDS = Map.of(
            "kind", List.of("website", "newsletter", "mastodon", "webhook"),
            "channels", List.of("website", "newsletter", "mastodon", "webhook"),
            "locale", List.of("fr", "en"),
            "department", List.of("URB", "COM"),
            "decision", List.of("approve", "reject", "request-changes", "done", "send", "cancel"),
            "zone", List.of("Europe/Paris", "UTC", "Pacific/Noumea"),
            "at", List.of("2031-02-01T08:30", "2031-02-01T08:30+01:00", "2031-03-30T02:30"),
            "email", List.of("camille@courriel.example"),
            "url", List.of("https://agenda.example/crochets"));

    private final Description description;
    private final KnownIds known;
    private final boolean sober;

    /** @param sober whether nothing is odd, so that the request gets as far as it can */
    Values(Description description, KnownIds known, boolean sober) {
        this.description = description;
        this.known = known;
        this.sober = sober;
    }

    /** Null stands for JSON's null. */
    Arbitrary<Object> of(String name, JsonNode schema) {
        return of(name, schema, 0);
    }

    /** For a place that can hold nothing but text. */
    Arbitrary<String> text(String name, JsonNode schema) {
        Arbitrary<String> fitting = fitting(name, schema, 0).map(String::valueOf);
        return sober ? fitting : Arbitraries.frequencyOf(Tuple.of(7, fitting), Tuple.of(3, Arbitraries.of(ODD_TEXTS)));
    }

    static Arbitrary<String> oddText() {
        return Arbitraries.of(ODD_TEXTS);
    }

    private Arbitrary<Object> of(String name, JsonNode schema, int depth) {
        if (sober) {
            return fitting(name, schema, depth);
        }
        return Arbitraries.frequencyOf(
                Tuple.of(16, fitting(name, schema, depth)),
                Tuple.of(2, Arbitraries.of(ODD_TEXTS).map(text -> (Object) text)),
                Tuple.of(1, Arbitraries.of(ODD_VALUES)),
                Tuple.of(1, Arbitraries.just(null)));
    }

    private Arbitrary<Object> fitting(String name, JsonNode unresolved, int depth) {
        JsonNode schema = description.resolve(unresolved);
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
            case "string" -> string(name, schema).map(text -> (Object) text);
            case "integer" -> Arbitraries.integers().between(1, 3).map(number -> (Object) number);
            case "number" -> Arbitraries.doubles().between(0, 10).map(number -> (Object) number);
            case "boolean" -> Arbitraries.of(true, false).map(truth -> (Object) truth);
            case "array" ->
                depth > DEEPEST
                        ? Arbitraries.just(List.of())
                        : of(name, schema.path("items"), depth + 1)
                                .list()
                                .ofMaxSize(3)
                                .map(list -> (Object) list);
            case "object" -> object(schema, depth);
            default -> Arbitraries.of(ODD_VALUES);
        };
    }

    private Arbitrary<String> string(String name, JsonNode schema) {
        if (schema.has("enum")) {
            return Arbitraries.of(StreamSupport.stream(schema.path("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        }
        if (WORDS.containsKey(name)) {
            return Arbitraries.of(WORDS.get(name));
        }
        return switch (schema.path("format").asText()) {
            case "uuid" -> Arbitraries.create(known::uuid);
            case "date-time" -> Arbitraries.of("2026-09-12T10:00:00Z", "2031-01-01T00:00:00.123456789Z");
            case "uri" -> Arbitraries.of("https://ville.example/a", "https://ville.example/é?b=c#d");
            default ->
                IDS.matcher(name).find()
                        ? Arbitraries.create(known::any)
                        : Arbitraries.strings()
                                .withCharRange(' ', 'ÿ')
                                .withChars("’€œ«»\n")
                                .ofMinLength(1)
                                .ofMaxLength(60);
        };
    }

    private Arbitrary<Object> object(JsonNode schema, int depth) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Map<String, Arbitrary<Object>> properties = new LinkedHashMap<>();
        if (depth <= DEEPEST) {
            schema.path("properties")
                    .properties()
                    .forEach(property ->
                            properties.put(property.getKey(), of(property.getKey(), property.getValue(), depth + 1)));
        }
        Arbitrary<Map<String, Object>> all = Arbitraries.just(new HashMap<>());
        for (Map.Entry<String, Arbitrary<Object>> property : properties.entrySet()) {
            int absent = !required.contains(property.getKey()) ? 4 : sober ? 0 : 1;
            all = all.flatMap(before -> Arbitraries.frequencyOf(
                    Tuple.of(absent, Arbitraries.just(before)),
                    Tuple.of(12, property.getValue().map(value -> with(before, property.getKey(), value)))));
        }
        return all.flatMap(fields -> Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.just((Object) fields)),
                Tuple.of(sober ? 0 : 1, Arbitraries.just((Object) with(fields, "unheardOf", 1)))));
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
