package org.beffroi.channels.egress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * What the other side answered.
 *
 * @param headers by lower-case name
 * @param body    at most {@link Egress#MAX_ANSWER_BYTES}
 * @param whole   false when the body was too large, ended early, or took too long: only the status is known then
 */
public record Answer(int status, Map<String, String> headers, byte[] body, boolean whole) {

    private static final Duration LONGEST_HINT = Duration.ofHours(6);

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public boolean redirects() {
        return status >= 300 && status < 400;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** How long the other side asks us to wait by {@code Retry-After}, in seconds or as a date. */
    public Duration retryAfter(Clock clock) {
        return header("retry-after")
                .map(value -> value.matches("\\d{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(value))
                        : until(httpDate(value), clock))
                .map(Answer::bounded)
                .orElse(null);
    }

    /** How long until an ISO instant in a header; Mastodon's {@code X-RateLimit-Reset} is one. */
    public Duration until(String header, Clock clock) {
        return header(header)
                .map(value -> until(instant(value), clock))
                .map(Answer::bounded)
                .orElse(null);
    }

    /** A wrong clock at the other side must not park a message for a year. */
    private static Duration bounded(Duration hint) {
        if (hint.isNegative()) {
            return Duration.ZERO;
        }
        return hint.compareTo(LONGEST_HINT) > 0 ? LONGEST_HINT : hint;
    }

    private static Duration until(Instant at, Clock clock) {
        return at == null ? null : Duration.between(clock.instant(), at);
    }

    private static Instant httpDate(String value) {
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
