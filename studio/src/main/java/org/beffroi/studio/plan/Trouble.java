package org.beffroi.studio.plan;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Times;
import org.beffroi.studio.frame.Words;

/**
 * Why a form was not taken.
 *
 * @param field   beside which it is said; null for the whole form
 * @param instead what may be chosen instead with one click
 */
public record Trouble(int status, String field, String said, List<Choice> instead) {

    private static final Set<String> OF_TIME = Set.of("at", "zone");
    private static final Set<String> FIELDS = Set.of("at", "accountIds", "notAfter");

    /** @param value as the API reads it */
    public record Choice(String value, String word) {}

    static Trouble of(Problem problem, Frame frame) {
        String field = OF_TIME.contains(String.valueOf(problem.field())) ? "at" : problem.field();
        List<String> instead = problem.instead() == null ? List.of() : problem.instead();
        return new Trouble(
                problem.status(),
                FIELDS.contains(String.valueOf(field)) ? field : null,
                said(problem, field, frame.words()),
                choices(instead, frame));
    }

    /** The service names its fields; people know them by other names. */
    private static String said(Problem problem, String field, Words words) {
        String ours = "plan_" + problem.code().replace('-', '_') + "_" + field;
        return words.has(ours) ? words.get(ours) : problem.detail();
    }

    static Trouble missing(String field, Frame frame) {
        return new Trouble(422, field, frame.words().get("plan_field_missing_" + field), List.of());
    }

    /** An hour that comes twice is asked about, not guessed. */
    static Trouble twice(List<String> both, Frame frame) {
        String clock = frame.times().clock(OffsetDateTime.parse(both.getFirst()).toInstant());
        return new Trouble(422, "at", frame.words().get("plan_twice", clock), choices(both, frame));
    }

    private static List<Choice> choices(List<String> instead, Frame frame) {
        return instead.stream()
                .map(value -> new Choice(value, word(OffsetDateTime.parse(value), frame)))
                .toList();
    }

    private static String word(OffsetDateTime time, Frame frame) {
        Times times = frame.times();
        return frame.words()
                .get(
                        "plan_choice",
                        times.clock(time.toInstant()),
                        times.season(time.toInstant()),
                        "UTC" + offset(time));
    }

    private static String offset(OffsetDateTime time) {
        return time.getOffset().getId().replaceAll("([+-])0?(\\d+):00", "$1$2");
    }
}
