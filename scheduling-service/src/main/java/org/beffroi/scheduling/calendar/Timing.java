package org.beffroi.scheduling.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.beffroi.contracts.ChannelKind;

/**
 * When something goes out, and until when it may still go out.
 *
 * @param limit the last instant somebody asked for; else the kind of channel decides
 */
public record Timing(CivilTime due, Optional<Instant> limit) {

    /** Further ahead nobody knows the rules of the zone, nor the message. */
    private static final int MAX_YEARS_AHEAD = 2;

    /** A post that is hours late reads as wrong news. */
    private static final Duration SOCIAL_PATIENCE = Duration.ofHours(2);

    /** Pages, letters and systems are read later anyway. */
    private static final Duration READING_PATIENCE = Duration.ofHours(12);

    /** @throws TimeRefused also with {@code time-past}, {@code time-too-far}, {@code not-after-before-due} */
    public static Timing at(String at, String zone, String notAfter, Instant now) {
        CivilTime due = CivilTime.read(at, zone, "at");
        if (due.instant().isBefore(now)) {
            throw new TimeRefused("time-past", "at");
        }
        return new Timing(withinReach(due, "at", now), limit(due, notAfter, now));
    }

    /** What is planned now counts as due. */
    public static Timing now(String zone, String notAfter, Instant now) {
        CivilTime due = CivilTime.of(now, zone);
        return new Timing(due, limit(due, notAfter, now));
    }

    public Instant notAfter(ChannelKind kind) {
        return limit.orElseGet(() -> due.instant().plus(patience(kind)));
    }

    private static Duration patience(ChannelKind kind) {
        return switch (kind) {
            case MASTODON -> SOCIAL_PATIENCE;
            case WEBSITE, NEWSLETTER, WEBHOOK -> READING_PATIENCE;
        };
    }

    private static Optional<Instant> limit(CivilTime due, String notAfter, Instant now) {
        if (notAfter == null) {
            return Optional.empty();
        }
        CivilTime limit = CivilTime.read(notAfter, due.zone().getId(), "notAfter");
        if (!limit.instant().isAfter(due.instant())) {
            throw new TimeRefused("not-after-before-due", "notAfter");
        }
        return Optional.of(withinReach(limit, "notAfter", now).instant());
    }

    private static CivilTime withinReach(CivilTime time, String field, Instant now) {
        Instant reach = now.atZone(time.zone()).plusYears(MAX_YEARS_AHEAD).toInstant();
        if (time.instant().isAfter(reach)) {
            throw new TimeRefused("time-too-far", field);
        }
        return time;
    }
}
