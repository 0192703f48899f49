package org.beffroi.channels.subscriber;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.beffroi.channels.website.FrenchDates;

/**
 * An instant as residents read it.
 *
 * @param words « mardi 24 novembre 2026 à 18 h 02 »
 * @param iso   for {@code <time datetime>}
 */
record FrenchMoment(String words, String iso) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    static FrenchMoment of(Instant instant) {
        return new FrenchMoment(
                new FrenchDates(ZONE).dateAndHour(instant),
                instant.atZone(ZONE)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toOffsetDateTime()
                        .toString());
    }
}
