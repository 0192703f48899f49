package org.beffroi.studio.frame;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The night in which the clocks of a place are changed.
 *
 * @param from what they show until then
 * @param to   what they show from then on
 */
public record ClockChange(LocalTime from, LocalTime to) {

    public static Optional<ClockChange> on(LocalDate day, ZoneId zone) {
        ZoneOffsetTransition next = zone.getRules()
                .nextTransition(day.atStartOfDay(zone).toInstant().minusSeconds(1));
        return Optional.ofNullable(next)
                .filter(change -> change.getDateTimeBefore().toLocalDate().equals(day))
                .map(change -> new ClockChange(
                        change.getDateTimeBefore().toLocalTime(),
                        change.getDateTimeAfter().toLocalTime()));
    }

    /** Whether an hour is left out; else one comes twice. */
    public boolean leavesOut() {
        return to.isAfter(from);
    }
}
