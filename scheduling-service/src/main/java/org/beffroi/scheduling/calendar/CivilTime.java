package org.beffroi.scheduling.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people mean by a time: the clock on the wall of a place. The instant is derived, and the version of the tz
 * database that derived it is kept, because governments change their minds.
 *
 * @param tzVersion of the tz database, "2026a"
 */
public record CivilTime(LocalDateTime civil, ZoneId zone, Instant instant, String tzVersion) {

    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2})?)(Z|[+-]\\d{2}:\\d{2})?");

    /**
     * Reads {@code 2026-11-27T17:30}, seconds allowed. An offset is accepted only if it fits the zone; in the autumn
     * overlap it chooses, and without it the first of both instants is meant.
     *
     * @param field what to name in a refusal
     * @throws TimeRefused {@code time-malformed}, {@code zone-unknown}, {@code time-in-gap} with both neighbours,
     *                     {@code offset-mismatch} with the times that would fit
     */
    public static CivilTime read(String at, String zone, String field) {
        Matcher written = WRITTEN.matcher(at == null ? "" : at);
        if (!written.matches()) {
            throw new TimeRefused("time-malformed", field);
        }
        ZoneId place = zone(zone);
        LocalDateTime civil = local(written.group(1), field);
        ZoneOffset offset = choose(civil, place.getRules(), offset(written.group(2), field), field);
        return new CivilTime(civil, place, civil.toInstant(offset), tzVersion(place));
    }

    /** What the clock of the zone shows at the instant, to the second. */
    public static CivilTime of(Instant instant, String zone) {
        ZoneId place = zone(zone);
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return new CivilTime(LocalDateTime.ofInstant(second, place), place, second, tzVersion(place));
    }

    private static ZoneOffset choose(LocalDateTime civil, ZoneRules rules, Optional<ZoneOffset> asked, String field) {
        List<ZoneOffset> valid = rules.getValidOffsets(civil);
        if (valid.isEmpty()) {
            throw new TimeRefused("time-in-gap", field, neighbours(rules.getTransition(civil)));
        }
        ZoneOffset chosen = asked.orElse(valid.getFirst());
        if (!valid.contains(chosen)) {
            throw new TimeRefused("offset-mismatch", field, fitting(civil, valid));
        }
        return chosen;
    }

    /** The last minute before the clocks jump, and the first after. */
    private static List<String> neighbours(ZoneOffsetTransition gap) {
        return List.of(
                OffsetDateTime.of(gap.getDateTimeBefore().minusMinutes(1), gap.getOffsetBefore())
                        .toString(),
                OffsetDateTime.of(gap.getDateTimeAfter(), gap.getOffsetAfter()).toString());
    }

    private static List<String> fitting(LocalDateTime civil, List<ZoneOffset> valid) {
        return valid.stream()
                .map(offset -> OffsetDateTime.of(civil, offset).toString())
                .toList();
    }

    private static LocalDateTime local(String text, String field) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new TimeRefused("time-malformed", field);
        }
    }

    private static Optional<ZoneOffset> offset(String text, String field) {
        try {
            return Optional.ofNullable(text).map(ZoneOffset::of);
        } catch (DateTimeException e) {
            throw new TimeRefused("time-malformed", field);
        }
    }

    /** A name of the tz database: a fixed offset would ignore summer time. */
    private static ZoneId zone(String name) {
        if (name == null || !ZoneRulesProvider.getAvailableZoneIds().contains(name)) {
            throw new TimeRefused("zone-unknown", "zone");
        }
        return ZoneId.of(name);
    }

    private static String tzVersion(ZoneId zone) {
        return ZoneRulesProvider.getVersions(zone.getId()).lastKey();
    }
}
