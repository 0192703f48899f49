package org.beffroi.platform.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One page of a list: how many rows, after which key. Fetch {@link #rows()} rows, one more than shown. */
public final class PageRequest {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    private static final int MAX_CURSOR_LENGTH = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int limit;
    private final List<String> after;

    private PageRequest(int limit, List<String> after) {
        this.limit = limit;
        this.after = after;
    }

    public static PageRequest of(Integer limit, String cursor) {
        return new PageRequest(checked(limit), cursor == null || cursor.isEmpty() ? null : decode(cursor));
    }

    public int limit() {
        return limit;
    }

    /** What to fetch: the one row too many tells that there is a next page. */
    public int rows() {
        return limit + 1;
    }

    /** Key parts of the last row the caller has seen. */
    public Optional<List<String>> after() {
        return Optional.ofNullable(after);
    }

    /** For a cursor that was well formed and yet is none of this list. */
    public static Refusal cursorInvalid() {
        return new Refusal(400, "cursor-invalid").field("cursor");
    }

    static String encode(List<String> key) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(key));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int checked(Integer limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1) {
            throw new Refusal(400, "limit-invalid").field("limit");
        }
        if (limit > MAX_LIMIT) {
            throw new Refusal(400, "limit-too-large").field("limit").args(MAX_LIMIT);
        }
        return limit;
    }

    private static List<String> decode(String cursor) {
        try {
            if (cursor.length() <= MAX_CURSOR_LENGTH) {
                List<String> key = JSON.readValue(Base64.getUrlDecoder().decode(cursor), new TypeReference<>() {});
                if (key != null && !key.isEmpty() && key.stream().allMatch(PageRequest::isPlain)) {
                    return List.copyOf(key);
                }
            }
        } catch (IOException | IllegalArgumentException notOurs) {
            throw cursorInvalid();
        }
        throw cursorInvalid();
    }

    private static boolean isPlain(String part) {
        return part != null && part.indexOf('\0') < 0;
    }
}
