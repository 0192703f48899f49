package org.beffroi.studio.api;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Where a list goes on. */
public final class NextPage {

    private NextPage() {}

    public static Optional<String> cursor(Response response) {
        return Optional.ofNullable(response.getLink("next")).flatMap(NextPage::cursor);
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
