package org.beffroi.studio.results;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Bars that compare, the longest first, as numbers for SVG attributes. */
public record Bars(int height, List<Bar> bars) {

    private static final int ROW = 45;
    private static final int THICK = 28;
    private static final int LEFT = 190;
    private static final int LONGEST = 480;

    /** @param textAt where the baseline of its words is */
    public record Bar(String name, long value, int top, int textAt, int width, int valueAt) {}

    static Bars of(List<Map.Entry<String, Long>> values) {
        long most =
                Math.max(1, values.stream().mapToLong(Map.Entry::getValue).max().orElse(1));
        List<Bar> bars = IntStream.range(0, values.size())
                .mapToObj(i -> bar(i, values.get(i), most))
                .toList();
        return new Bars(values.size() * ROW + 10, bars);
    }

    private static Bar bar(int position, Map.Entry<String, Long> value, long most) {
        int width = (int) (LONGEST * value.getValue() / most);
        int top = 10 + position * ROW;
        return new Bar(value.getKey(), value.getValue(), top, top + 19, width, LEFT + width + 10);
    }
}
