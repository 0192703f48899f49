package org.beffroi.studio.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line over time, as numbers for SVG attributes: the page allows no inline style.
 *
 * @param grid  lines that are named at the left
 * @param line  points of the line
 * @param area  the same, closed along the axis
 * @param peak  the highest point
 * @param ticks names along the axis
 */
public record Curve(List<Mark> grid, String line, String area, Mark peak, List<Mark> ticks) {

    private static final double LEFT = 46;
    private static final double RIGHT = 730;
    private static final double TOP = 20;
    private static final double BOTTOM = 216;
    private static final int MOST_TICKS = 6;
    private static final int MOST_LINES = 5;

    public record Mark(String x, String y, String text) {}

    static Curve of(List<ResultPage.Step> steps) {
        long most = steps.stream().mapToLong(ResultPage.Step::clicks).max().orElse(0);
        long step = step(most);
        long ceiling = Math.max(step, (most + step - 1) / step * step);
        List<Mark> grid = new ArrayList<>();
        for (long value = 0; value <= ceiling; value += step) {
            grid.add(new Mark(number(LEFT - 8), number(y(value, ceiling)), Long.toString(value)));
        }
        String line = IntStream.range(0, steps.size())
                .mapToObj(i ->
                        number(x(i, steps.size())) + "," + number(y(steps.get(i).clicks(), ceiling)))
                .collect(Collectors.joining(" "));
        int peak = IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).clicks() == most)
                .findFirst()
                .orElse(0);
        return new Curve(
                grid,
                line,
                number(LEFT) + "," + number(BOTTOM) + " " + line + " " + number(x(steps.size() - 1, steps.size())) + ","
                        + number(BOTTOM),
                new Mark(number(x(peak, steps.size())), number(y(most, ceiling)), Long.toString(most)),
                ticks(steps));
    }

    /** 1, 2 or 5 with its zeros, so that few lines do. */
    private static long step(long most) {
        long zeros = 1;
        while (true) {
            for (long first : new long[] {1, 2, 5}) {
                if (first * zeros * MOST_LINES >= most) {
                    return first * zeros;
                }
            }
            zeros *= 10;
        }
    }

    private static List<Mark> ticks(List<ResultPage.Step> steps) {
        int every = Math.max(1, (steps.size() + MOST_TICKS - 1) / MOST_TICKS);
        return IntStream.range(0, steps.size())
                .filter(i -> i % every == 0)
                .mapToObj(i -> new Mark(
                        number(x(i, steps.size())),
                        number(BOTTOM + 26),
                        steps.get(i).name()))
                .toList();
    }

    private static double x(int position, int of) {
        return of < 2 ? LEFT : LEFT + (RIGHT - LEFT) * position / (of - 1);
    }

    private static double y(long value, long ceiling) {
        return BOTTOM - (BOTTOM - TOP) * value / ceiling;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
