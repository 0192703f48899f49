package org.beffroi.studio.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What changed between two texts: paragraph by paragraph, and word by word within those that changed. */
public final class Compare {

    /** Above this many comparisons a changed passage is shown as removed and added as a whole. */
    private static final long TOO_MANY = 4_000_000;

    public enum Kind {
        SAME,
        ADDED,
        REMOVED
    }

    /** A run of words of one kind. */
    public record Run(Kind kind, String text) {}

    private Compare() {}

    /** Paragraphs in order; those without a change too, so that a change is read where it stands. */
    public static List<List<Run>> paragraphs(List<String> before, List<String> after) {
        List<List<Run>> result = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (Run step : steps(before, after)) {
            switch (step.kind()) {
                case REMOVED -> removed.add(step.text());
                case ADDED -> added.add(step.text());
                case SAME -> {
                    pair(removed, added, result);
                    result.add(List.of(step));
                }
            }
        }
        pair(removed, added, result);
        return result;
    }

    /** Changed paragraphs that face each other are compared by words; the rest came or went whole. */
    private static void pair(List<String> removed, List<String> added, List<List<Run>> result) {
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            String before = i < removed.size() ? removed.get(i) : "";
            String after = i < added.size() ? added.get(i) : "";
            result.add(joined(steps(words(before), words(after))));
        }
        removed.clear();
        added.clear();
    }

    private static List<String> words(String paragraph) {
        return paragraph.isBlank() ? List.of() : Arrays.asList(paragraph.split(" +"));
    }

    private static List<Run> joined(List<Run> steps) {
        List<Run> runs = new ArrayList<>();
        for (Run step : steps) {
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.kind() == step.kind()) {
                runs.set(runs.size() - 1, new Run(last.kind(), last.text() + " " + step.text()));
            } else {
                runs.add(step);
            }
        }
        return runs;
    }

    /** The longest common subsequence, removed before added. */
    public static List<Run> steps(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > TOO_MANY) {
            return whole(before, after);
        }
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Run> steps = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                steps.add(new Run(Kind.SAME, before.get(i++)));
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                steps.add(new Run(Kind.REMOVED, before.get(i++)));
            } else {
                steps.add(new Run(Kind.ADDED, after.get(j++)));
            }
        }
        return steps;
    }

    private static List<Run> whole(List<String> before, List<String> after) {
        List<Run> steps = new ArrayList<>();
        before.forEach(text -> steps.add(new Run(Kind.REMOVED, text)));
        after.forEach(text -> steps.add(new Run(Kind.ADDED, text)));
        return steps;
    }
}
