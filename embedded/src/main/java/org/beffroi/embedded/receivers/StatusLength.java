package org.beffroi.embedded.receivers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts a post as Mastodon does: a link is 23 characters, a remote mention only its local part. */
final class StatusLength {

    static final int PER_URL = 23;

    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern REMOTE_MENTION = Pattern.compile("@([\\w.-]+)@[\\w.-]+\\w");

    private StatusLength() {}

    static int of(String text) {
        String shortened = URL.matcher(text).replaceAll("x".repeat(PER_URL));
        shortened = REMOTE_MENTION
                .matcher(shortened)
                .replaceAll(mention -> "@" + Matcher.quoteReplacement(mention.group(1)));
        return shortened.codePointCount(0, shortened.length());
    }
}
