package org.beffroi.embedded.fuzz;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One request, ready to be sent.
 *
 * @param body as bytes, each of them a character of ISO 8859-1
 */
record Attempt(Description.Operation operation, String target, Map<String, String> headers, Optional<String> body) {

    private static final int SHOWN = 1_500;

    BodyPublisher publisher() {
        return body.map(text -> BodyPublishers.ofString(text, StandardCharsets.ISO_8859_1))
                .orElseGet(BodyPublishers::noBody);
    }

    @Override
    public String toString() {
        return "%s %s%n  %s%n  %s"
                .formatted(operation.method(), shortened(target), headers, shortened(body.orElse("")));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
    }
}
