package org.beffroi.platform.limit;

import java.time.Duration;
import org.beffroi.platform.limit.Budgets.Spending;

/**
 * How much one kind of client may ask.
 *
 * @param name as clients read it in the header fields
 */
record Policy(String name, long quota, Duration window) {

    /** The field {@code RateLimit-Policy}. */
    String field() {
        return "\"%s\";q=%d;w=%d".formatted(name, quota, window.toSeconds());
    }

    /** The field {@code RateLimit}. */
    String field(Spending spending) {
        return "\"" + name + "\";r=" + spending.remaining() + ";t=" + spending.secondsUntilFull();
    }
}
