package org.beffroi.studio.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void aCurveKeepsItsHighestPointUnderTheHighestLine() {
        // When
        Curve curve = Curve.of(List.of(step("a", 3), step("b", 486), step("c", 0)));

        // Then
        assertEquals(
                List.of("0", "100", "200", "300", "400", "500"),
                curve.grid().stream().map(Curve.Mark::text).toList());
        assertEquals("46.0,214.8 388.0,25.5 730.0,216.0", curve.line());
        assertEquals(new Curve.Mark("388.0", "25.5", "486"), curve.peak());
        assertEquals("46.0,216.0 " + curve.line() + " 730.0,216.0", curve.area());
    }

    @Test
    void oneClickOfOneDayIsACurveToo() {
        // When
        Curve curve = Curve.of(List.of(step("a", 1)));

        // Then
        assertEquals("46.0,20.0", curve.line());
        assertEquals(2, curve.grid().size());
    }

    @Test
    void aLongTimeHasFewNames() {
        // When
        Curve curve =
                Curve.of(IntStream.range(0, 60).mapToObj(i -> step("j" + i, i)).toList());

        // Then
        assertEquals(
                List.of("j0", "j10", "j20", "j30", "j40", "j50"),
                curve.ticks().stream().map(Curve.Mark::text).toList());
    }

    @Test
    void barsAreMeasuredByTheLongest() {
        // When
        Bars bars = Bars.of(List.of(Map.entry("Lettre", 400L), Map.entry("Mastodon", 100L), Map.entry("Rien", 0L)));

        // Then
        assertEquals(
                List.of(480, 120, 0), bars.bars().stream().map(Bars.Bar::width).toList());
        assertEquals(145, bars.height());
    }

    private static ResultPage.Step step(String name, long clicks) {
        return new ResultPage.Step(name, clicks);
    }
}
