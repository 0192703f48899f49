package org.beffroi.studio.api;

import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list that goes on.
 *
 * @param next where the next page begins
 */
public record Listed<T>(List<T> items, Optional<String> next) {

    public static <T> Listed<T> read(Response response, GenericType<Items<T>> type) {
        try (response) {
            List<T> items = response.readEntity(type).items();
            return new Listed<>(
                    items, Optional.ofNullable(response.getLink("next")).flatMap(Listed::cursor));
        }
    }

    private static Optional<String> cursor(Link next) {
        String query = next.getUri().getRawQuery();
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> parameter.startsWith("cursor="))
                        .map(parameter ->
                                URLDecoder.decode(parameter.substring("cursor=".length()), StandardCharsets.UTF_8))
                        .findFirst();
    }
}
