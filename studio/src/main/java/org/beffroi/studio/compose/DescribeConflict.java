package org.beffroi.studio.compose;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Draft;
import org.beffroi.studio.api.ContentApi.Variant;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.compose.ConflictPage.Difference;
import org.beffroi.studio.compose.ConflictPage.Run;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;
import org.beffroi.studio.review.Compare;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Lays two texts side by side. */
@ApplicationScoped
class DescribeConflict {

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;

    DescribeConflict(Ask ask, Frame frame, @RestClient ContentApi content) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
    }

    ConflictPage page(UUID id, TypedForm form, Draft theirs) {
        Typed mine = form.typed();
        boolean own = theirs.savedBy().equals(frame.username());
        return new ConflictPage(
                id.toString(),
                mine.title().isBlank() ? frame.words().get("message_nameless") : mine.title(),
                theirs.savedBy(),
                frame.times().when(theirs.savedAt()),
                own,
                theirs.revision(),
                differences(mine, Typed.of(theirs)),
                mine,
                form.ticked(),
                form.assumed,
                form.note,
                form.correctionNote,
                Typed.of(theirs));
    }

    /** What came after the session had ended. */
    ConflictPage kept(UUID id, TypedForm form) {
        Typed mine = form.typed();
        return new ConflictPage(
                id.toString(),
                mine.title().isBlank() ? frame.words().get("message_nameless") : mine.title(),
                null,
                frame.times().clock(frame.times().now()),
                false,
                form.revision,
                List.of(),
                mine,
                form.ticked(),
                form.assumed,
                form.note,
                form.correctionNote,
                null);
    }

    /** What is stored now with what was typed, passage by passage. */
    Typed withBoth(UUID id, Typed mine) {
        AsPerson person = frame.asPerson();
        Draft stored = ask.the(Source.CONTENT, () -> content.draft(person, id)).orThrow();
        return Merge.both(mine, Typed.of(stored));
    }

    private List<Difference> differences(Typed mine, Typed theirs) {
        Words words = frame.words();
        List<Difference> all = new ArrayList<>();
        add(all, words.get("compose_title"), mine.title(), theirs.title());
        add(all, words.get("compose_text"), mine.body(), theirs.body());
        add(all, words.get("compose_department"), mine.department(), theirs.department());
        add(all, words.get("compose_channels"), named(mine.channels()), named(theirs.channels()));
        Stream.concat(mine.variants().stream(), theirs.variants().stream())
                .map(variant -> List.of(variant.kind(), variant.locale()))
                .distinct()
                .forEach(key -> add(
                        all,
                        name(key.get(0)) + " (" + key.get(1) + ")",
                        words(mine.variant(key.get(0), key.get(1))),
                        words(theirs.variant(key.get(0), key.get(1)))));
        return all;
    }

    private String named(List<String> channels) {
        return channels == null
                ? frame.words().get("compose_channels_all")
                : String.join(", ", channels.stream().map(this::name).toList());
    }

    private String name(String kind) {
        return ChannelKind.ofWord(kind).map(new Looks(frame.words())::name).orElse(kind);
    }

    private static String words(Optional<Variant> variant) {
        return variant.map(one -> (one.title() == null ? "" : one.title() + "\n") + one.text())
                .orElse("");
    }

    private static void add(List<Difference> all, String where, String mine, String theirs) {
        if (!Typed.lines(mine).strip().equals(Typed.lines(theirs).strip())) {
            List<List<Compare.Run>> paragraphs = Compare.paragraphs(paragraphs(theirs), paragraphs(mine));
            all.add(new Difference(
                    where, side(paragraphs, Compare.Kind.ADDED), side(paragraphs, Compare.Kind.REMOVED)));
        }
    }

    private static List<String> paragraphs(String text) {
        return Arrays.stream(Typed.lines(text).split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Passages that differ, as one of the two has them. */
    private static List<List<Run>> side(List<List<Compare.Run>> paragraphs, Compare.Kind only) {
        return paragraphs.stream()
                .filter(runs -> runs.stream().anyMatch(run -> run.kind() != Compare.Kind.SAME))
                .map(runs -> runs.stream()
                        .filter(run -> run.kind() == only || run.kind() == Compare.Kind.SAME)
                        .map(run -> new Run(run.kind() == only, run.text()))
                        .toList())
                .filter(runs -> !runs.isEmpty())
                .toList();
    }
}
