package org.beffroi.analytics.link;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells people from programs by what the request says about itself, and forgets it.
 *
 * @param userAgent {@code User-Agent}, or null
 * @param purpose   {@code Sec-Purpose} or its older forms, or null: browsers say here that they only look ahead
 */
record Visitor(String userAgent, String purpose) {

    private static final Pattern LOOKING_AHEAD =
            Pattern.compile("prefetch|prerender|preview", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_NAME = 1_000;

    /** Doubtful visitors count as people: only known programs are left out. */
    boolean isPerson(Robots robots) {
        return Stream.ofNullable(purpose)
                        .noneMatch(said -> LOOKING_AHEAD.matcher(said).find())
                && Stream.ofNullable(userAgent).noneMatch(name -> name.length() > LONGEST_NAME || robots.knows(name));
    }
}
