package org.beffroi.platform.api;

import jakarta.ws.rs.core.EntityTag;

/** Strong entity tags over version numbers. */
public final class ETags {

    private ETags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** Reads {@code "3"}; weak tags, lists and {@code *} would let a stale update through and are refused. */
    static long parse(String header) {
        if (header.matches("\"[0-9]{1,18}\"")) {
            return Long.parseLong(header.substring(1, header.length() - 1));
        }
        throw new Refusal(400, "if-match-malformed").field("If-Match");
    }
}
