package org.beffroi.scheduling.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds in every zone of the world, around its own changes of the clock too. */
class CivilTimePropertiesTest {

    private static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2029-01-01T00:00:00Z").getEpochSecond();

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                ZoneRulesProvider.getAvailableZoneIds().stream().sorted().toList());
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(FIRST, LAST).map(Instant::ofEpochSecond);
    }

    @Property(tries = 500)
    void everyInstantCanBeSaidWithItsOffset(@ForAll("zones") String zone, @ForAll("instants") Instant instant) {
        // Given
        ZoneOffset offset = ZoneId.of(zone).getRules().getOffset(instant);
        String said = LocalDateTime.ofInstant(instant, offset) + offset.getId();

        // When
        CivilTime time = CivilTime.read(said, zone, "at");

        // Then
        assertEquals(instant, time.instant());
    }

    @Property(tries = 500)
    void whatTheClockShowsIsNeverChanged(@ForAll("zones") String zone, @ForAll("instants") Instant instant) {
        // Given
        LocalDateTime shown = LocalDateTime.ofInstant(instant, ZoneId.of(zone));

        // When
        CivilTime time = CivilTime.read(shown.toString(), zone, "at");

        // Then
        assertEquals(shown, LocalDateTime.ofInstant(time.instant(), ZoneId.of(zone)));
        assertEquals(shown, time.civil());
    }

    @Property(tries = 500)
    void theNeighboursOfAGapCanBePlanned(@ForAll("zonesWithSummerTime") String zone, @ForAll("shares") double share) {
        // Given
        ZoneOffsetTransition gap = nextGap(zone).orElseThrow();
        LocalDateTime wanted = gap.getDateTimeBefore()
                .plusSeconds((long) (share * gap.getDuration().toSeconds()));

        // When
        TimeRefused refused = assertThrows(TimeRefused.class, () -> CivilTime.read(wanted.toString(), zone, "at"));

        // Then
        assertEquals(
                List.of(gap.getInstant().minusSeconds(60), gap.getInstant()),
                refused.instead().stream()
                        .map(text -> CivilTime.read(text, zone, "at").instant())
                        .toList());
    }

    @Provide
    Arbitrary<String> zonesWithSummerTime() {
        return Arbitraries.of(ZoneRulesProvider.getAvailableZoneIds().stream()
                .filter(zone -> nextGap(zone).isPresent())
                .sorted()
                .toList());
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 0.99);
    }

    /** The next time the clocks of the zone go forward, within the two years that can be planned. */
    private static Optional<ZoneOffsetTransition> nextGap(String zone) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        return Stream.iterate(
                        rules.nextTransition(Instant.ofEpochSecond(FIRST)),
                        transition -> transition != null && transition.toEpochSecond() < LAST,
                        transition -> rules.nextTransition(transition.getInstant()))
                .filter(ZoneOffsetTransition::isGap)
                .findFirst();
    }
}
