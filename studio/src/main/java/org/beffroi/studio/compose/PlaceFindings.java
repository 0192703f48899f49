package org.beffroi.studio.compose;

import java.util.List;
import java.util.Locale;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.studio.api.Problem.Finding;
import org.beffroi.studio.compose.ComposePage.Mark;
import org.beffroi.studio.compose.ComposePage.Todo;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;

/** Puts each finding beside the field that it concerns, and into the list of what is left to do. */
final class PlaceFindings {

    private final Words words;
    private final Looks looks;
    private final Typed typed;
    private final List<Finding> all;

    PlaceFindings(Words words, Typed typed, List<Finding> all) {
        this.words = words;
        this.looks = new Looks(words);
        this.typed = typed;
        this.all = all;
    }

    /** Of the title, the common text or the choice of channels: what holds for every channel. */
    List<Mark> of(String field) {
        return marks(all.stream()
                .filter(finding -> finding.kind() == null && finding.field().equals(field))
                .toList());
    }

    List<Mark> of(String kind, String locale) {
        return marks(concerning(kind, locale));
    }

    /** What names no language stands with the language of the common text. */
    List<Finding> concerning(String kind, String locale) {
        return all.stream()
                .filter(finding -> kind.equals(finding.kind()))
                .filter(finding -> locale.equals(finding.locale() == null ? typed.locale() : finding.locale()))
                .toList();
    }

    List<Todo> todo() {
        return all.stream()
                .sorted((one, other) -> Boolean.compare(blocks(other), blocks(one)))
                .map(this::todo)
                .toList();
    }

    int blocking() {
        return (int) all.stream().filter(PlaceFindings::blocks).count();
    }

    static boolean blocks(Finding finding) {
        return "BLOCK".equals(finding.severity());
    }

    private List<Mark> marks(List<Finding> findings) {
        return findings.stream().map(this::mark).toList();
    }

    private Mark mark(Finding finding) {
        boolean safe = Repair.isSafe(finding);
        return new Mark(
                blocks(finding) ? "block" : "warn",
                blocks(finding) ? "octagon-x" : "triangle-alert",
                title(finding),
                finding.detail(),
                safe ? Repair.word(finding) : null,
                safe ? words.get("repair_" + word(finding)) : null);
    }

    private Todo todo(Finding finding) {
        return new Todo(
                blocks(finding) ? "block" : "warn",
                blocks(finding) ? "octagon-x" : "triangle-alert",
                title(finding),
                words.get(blocks(finding) ? "compose_todo_block" : "compose_todo_warn", where(finding)),
                href(finding));
    }

    private String title(Finding finding) {
        String key = "finding_" + word(finding);
        return words.has(key) ? words.get(key) : finding.detail();
    }

    private static String word(Finding finding) {
        return finding.code().replace('-', '_').toLowerCase(Locale.ROOT);
    }

    private String where(Finding finding) {
        if (finding.kind() != null) {
            return ChannelKind.ofWord(finding.kind()).map(looks::name).orElse(finding.kind());
        }
        return words.get(
                switch (finding.field()) {
                    case "title" -> "compose_where_title";
                    case "channels" -> "compose_where_channels";
                    default -> "compose_where_body";
                });
    }

    private String href(Finding finding) {
        if (finding.kind() != null) {
            String locale = finding.locale() == null ? typed.locale() : finding.locale();
            return "#canal-" + finding.kind() + "-" + locale;
        }
        return switch (finding.field()) {
            case "title" -> "#titre";
            case "channels" -> "#canaux";
            default -> finding.code().startsWith("alt-") ? "#imgs" : "#texte";
        };
    }
}
