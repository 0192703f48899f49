package org.beffroi.embedded.receivers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, read whole.
 *
 * @param headers by lower-case name
 * @param query   decoded
 */
record Request(
        String method, String path, Map<String, List<String>> headers, Map<String, List<String>> query, byte[] body) {

    private static final int MAX_BODY = 64 << 20;

    static Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                headers,
                pairs(exchange.getRequestURI().getRawQuery()),
                body);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(List::getFirst);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean has(String contentType) {
        return header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith(contentType);
    }

    Map<String, Object> json() {
        try {
            return Json.MAPPER.readValue(body, new TypeReference<>() {});
        } catch (IOException e) {
            throw new Refused(400, "Error occurred while parsing request parameters");
        }
    }

    /** The fields of a JSON, form or multipart body; names of lists lose their brackets, as Rails reads them. */
    Map<String, List<String>> fields() {
        if (has("application/json")) {
            return fieldsOf(json());
        }
        if (has("multipart/form-data")) {
            Map<String, List<String>> fields = new LinkedHashMap<>();
            for (Multipart.Part part : Multipart.parts(this)) {
                fields.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(part.text());
            }
            return fields;
        }
        return pairs(text());
    }

    private static Map<String, List<String>> fieldsOf(Map<String, Object> json) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value instanceof List<?> list) {
                fields.put(name, list.stream().map(String::valueOf).toList());
            } else if (value != null) {
                fields.put(name, List.of(String.valueOf(value)));
            }
        });
        return fields;
    }

    private static Map<String, List<String>> pairs(String encoded) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return pairs;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals)).replaceAll("\\[\\d*]$", "");
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            pairs.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
