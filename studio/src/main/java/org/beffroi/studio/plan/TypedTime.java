package org.beffroi.studio.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Date and hour as a form brings them.
 *
 * @param instead one of the instants offered after the typed one did not exist or came twice; goes before what is typed
 */
public record TypedTime(String date, String time, String instead) {

    /** Nothing goes out while the office is empty, unless somebody asks for it. */
    private static final int FIRST_HOUR = 9;

    private static final int LAST_HOUR = 18;

    /** What a form proposes: the next full hour in which people are at work. */
    static TypedTime proposed(LocalDateTime now) {
        LocalDateTime hour = now.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        LocalDateTime proposed =
                hour.getHour() > LAST_HOUR || !hour.toLocalDate().equals(now.toLocalDate())
                        ? now.toLocalDate().plusDays(1).atTime(FIRST_HOUR, 0)
                        : hour.getHour() < FIRST_HOUR ? now.toLocalDate().atTime(FIRST_HOUR, 0) : hour;
        return of(proposed);
    }

    static TypedTime of(LocalDateTime civil) {
        return new TypedTime(
                civil.toLocalDate().toString(),
                civil.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                "");
    }

    boolean isMissing() {
        return isBlank(instead) && (isBlank(date) || isBlank(time));
    }

    /** As the API reads it. */
    String at() {
        return isBlank(instead) ? date + "T" + time : instead;
    }

    /** The day, where it can be read. */
    Optional<LocalDate> day() {
        try {
            return isBlank(date) ? Optional.empty() : Optional.of(LocalDate.parse(date));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** Both instants of an hour that comes twice, as the API reads them; empty when one was chosen, or there is one. */
    List<String> both(ZoneId zone) {
        try {
            if (!isBlank(instead) || isMissing()) {
                return List.of();
            }
            LocalDateTime civil = LocalDateTime.of(LocalDate.parse(date), LocalTime.parse(time));
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(civil);
            return offsets.size() < 2
                    ? List.of()
                    : offsets.stream()
                            .map(offset -> OffsetDateTime.of(civil, offset).toString())
                            .toList();
        } catch (DateTimeException notATime) {
            return List.of();
        }
    }

    /** What the fields show again: what was chosen instead has become what is typed. */
    TypedTime shown(ZoneId zone) {
        if (isBlank(instead)) {
            return this;
        }
        try {
            Instant chosen = OffsetDateTime.parse(instead).toInstant();
            return of(LocalDateTime.ofInstant(chosen, zone));
        } catch (DateTimeException notOurs) {
            return this;
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
