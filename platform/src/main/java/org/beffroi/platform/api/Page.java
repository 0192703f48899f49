package org.beffroi.platform.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** The rows of one page, and where the next begins. */
public final class Page<T> {

    private final List<T> rows;
    private final String next;
    private final int limit;

    private Page(List<T> rows, String next, int limit) {
        this.rows = rows;
        this.next = next;
        this.limit = limit;
    }

    /** @param rowsPlusOne what a query limited to {@link PageRequest#rows()} gave */
    public static <T> Page<T> of(List<T> rowsPlusOne, PageRequest request, Function<T, List<String>> key) {
        if (rowsPlusOne.size() <= request.limit()) {
            return new Page<>(List.copyOf(rowsPlusOne), null, request.limit());
        }
        List<T> rows = List.copyOf(rowsPlusOne.subList(0, request.limit()));
        return new Page<>(rows, PageRequest.encode(key.apply(rows.getLast())), request.limit());
    }

    public List<T> rows() {
        return rows;
    }

    /** {@code {"items": […]}}, with a {@code Link} to the next page while there is one. */
    public <V> Response respond(UriInfo uri, Function<T, V> view) {
        Response.ResponseBuilder response =
                Response.ok(new Items<>(rows.stream().map(view).toList()));
        return next == null
                ? response.build()
                : response.link(nextUri(uri), "next").build();
    }

    private URI nextUri(UriInfo uri) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("limit", limit)
                .replaceQueryParam("cursor", next)
                .build();
    }

    public record Items<V>(List<V> items) {}
}
