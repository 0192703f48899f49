package org.beffroi.studio.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beffroi.studio.api.ContentApi.Variant;
import org.beffroi.studio.review.Compare;
import org.beffroi.studio.review.Compare.Run;

/** One text of two, in which no passage of either is lost: those that differ stand one after the other. */
final class Merge {

    private static final Pattern ENTRY = Pattern.compile("^\\s*([-*+]|\\d+[.)])\\s");

    private Merge() {}

    static Typed both(Typed mine, Typed theirs) {
        return new Typed(
                mine.title(),
                texts(mine.body(), theirs.body()),
                mine.locale(),
                mine.department(),
                channels(mine.channels(), theirs.channels()),
                variants(mine, theirs));
    }

    /** Line by line, each as it was typed. */
    static String texts(String mine, String theirs) {
        List<String> lines = new ArrayList<>();
        List<String> own = new ArrayList<>();
        List<String> other = new ArrayList<>();
        for (Run step : Compare.steps(lines(theirs), lines(mine))) {
            switch (step.kind()) {
                case ADDED -> own.add(step.text());
                case REMOVED -> other.add(step.text());
                case SAME -> {
                    pass(own, other, lines);
                    lines.add(step.text());
                }
            }
        }
        pass(own, other, lines);
        return String.join("\n", lines);
    }

    /** An empty line keeps two passages from becoming one paragraph; entries of a list stay together. */
    private static void pass(List<String> own, List<String> other, List<String> lines) {
        lines.addAll(own);
        if (!own.isEmpty() && !other.isEmpty() && !isApart(own.getLast()) && !isApart(other.getFirst())) {
            lines.add("");
        }
        lines.addAll(other);
        own.clear();
        other.clear();
    }

    private static boolean isApart(String line) {
        return line.isBlank() || ENTRY.matcher(line).find();
    }

    private static List<String> lines(String text) {
        return List.of(Typed.lines(text).strip().split("\n"));
    }

    private static List<String> channels(List<String> mine, List<String> theirs) {
        return mine == null || theirs == null
                ? null
                : Stream.concat(mine.stream(), theirs.stream()).distinct().toList();
    }

    private static List<Variant> variants(Typed mine, Typed theirs) {
        List<Variant> all = new ArrayList<>();
        for (Variant own : mine.variants()) {
            Optional<Variant> other = theirs.variant(own.kind(), own.locale());
            all.add(other.map(their ->
                            new Variant(own.kind(), own.locale(), own.title(), texts(own.text(), their.text())))
                    .orElse(own));
        }
        theirs.variants().stream()
                .filter(their -> mine.variant(their.kind(), their.locale()).isEmpty())
                .forEach(all::add);
        return all;
    }
}
