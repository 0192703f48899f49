package org.beffroi.analytics.report;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.beffroi.platform.api.Refusal;

/**
 * What a list of figures is about.
 *
 * @param to first instant that no longer belongs to it
 */
record Period(Instant from, Instant to) {

    /** A year, and some days for who compares. */
    private static final Duration LONGEST = Duration.ofDays(400);

    Period {
        if (!from.isBefore(to)) {
            throw new Refusal(400, "field-invalid").field("to").args("to");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new Refusal(400, "period-too-long").field("from").args(LONGEST.toDays());
        }
    }

    static Period of(String from, String to) {
        return new Period(instant(from, "from"), instant(to, "to"));
    }

    private static Instant instant(String text, String field) {
        if (text == null || text.isBlank()) {
            throw new Refusal(400, "field-missing").field(field).args(field);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(400, "field-invalid").field(field).args(field);
        }
    }
}
