package org.beffroi.studio.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.ContentApi.Version;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Puts together all that an approver needs: who says what, what changed, and what each channel will show. */
@ApplicationScoped
class ShowVersion {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;

    ShowVersion(Ask ask, Frame frame, @RestClient ContentApi content) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
    }

    VersionPage show(UUID id, int number, VersionPage.Decision tried) {
        AsPerson person = frame.asPerson();
        var asked = ask.the(Source.CONTENT, () -> content.version(person, id, number));
        var before = ask.the(
                Source.CONTENT,
                () -> number == 1 ? Optional.<Version>empty() : Optional.of(content.version(person, id, number - 1)));
        var found = ask.the(Source.CONTENT, () -> content.these(person, List.of(id), 1));
        Version version = asked.orThrow();
        Line line = found.orThrow().items().stream().findFirst().orElse(null);
        FrozenContent frozen = frozen(version);
        Optional<Version> previous = before.orThrow();
        return page(id, version, line, frozen, previous, tried);
    }

    /**
     * The complete mail of a version, as it stands, with our pictures.
     *
     * @param followUp whether the letter is asked for that goes to those who have the version before
     */
    Optional<String> letter(UUID id, int number, String locale, boolean followUp) {
        AsPerson person = frame.asPerson();
        FrozenContent frozen = frozen(ask.the(Source.CONTENT, () -> content.version(person, id, number))
                .orThrow());
        return renditions(frozen, followUp).stream()
                .filter(rendition -> rendition.kind() == ChannelKind.NEWSLETTER)
                .filter(rendition -> rendition.locale().equals(locale) && rendition.html() != null)
                .map(rendition -> DescribePreviews.withOurPictures(rendition.html()))
                .findFirst();
    }

    private static List<FrozenContent.Rendition> renditions(FrozenContent frozen, boolean followUp) {
        if (followUp) {
            return frozen.correction() == null ? List.of() : frozen.correction().followUps();
        }
        return frozen.renditions();
    }

    private VersionPage page(
            UUID id,
            Version version,
            Line line,
            FrozenContent frozen,
            Optional<Version> previous,
            VersionPage.Decision tried) {
        Words words = frame.words();
        Looks looks = new Looks(words);
        DescribePreviews describe = new DescribePreviews(looks, "/messages/" + id + "/versions/" + version.number());
        List<Preview> previews = Stream.of(describe.of(frozen), describe.followUps(frozen))
                .flatMap(List::stream)
                .toList();
        boolean open = version.state() == ReviewState.IN_REVIEW;
        boolean decides = open && line != null && frame.may(Right.DECIDE, line.department());
        boolean edited = line != null
                && line.newestVersion() != null
                && line.newestVersion().editedByCaller();
        return new VersionPage(
                "/messages/" + id,
                frozen.title(),
                version.number(),
                looks.of(version.state()),
                open ? frame.times().since(version.submittedAt()) : null,
                Frame.initials(version.submittedBy()),
                version.submittedBy(),
                frame.times().when(version.submittedAt()),
                blankToNull(version.note()),
                frozen.correction() == null
                        ? null
                        : blankToNull(frozen.correction().note()),
                verdict(version),
                blankToNull(version.comment()),
                previous.map(before -> changes(frozen(before), frozen)).orElse(null),
                previous.map(before -> words.get(
                                "changes_since", before.number(), frame.times().when(before.submittedAt())))
                        .orElse(null),
                previews,
                (int) frozen.renditions().stream()
                        .map(FrozenContent.Rendition::kind)
                        .distinct()
                        .count(),
                decides && !edited
                        ? Optional.ofNullable(tried).orElse(new VersionPage.Decision("", null, false))
                        : null,
                decides && edited ? words.get("decide_edited") : null);
    }

    private String verdict(Version version) {
        if (version.decidedAt() == null) {
            return null;
        }
        return frame.words().get("by_when", version.decidedBy(), frame.times().when(version.decidedAt()));
    }

    private static List<List<VersionPage.Change>> changes(FrozenContent before, FrozenContent after) {
        return Compare.paragraphs(Reading.paragraphs(before), Reading.paragraphs(after)).stream()
                .map(paragraph -> paragraph.stream().map(ShowVersion::change).toList())
                .toList();
    }

    private static VersionPage.Change change(Compare.Run run) {
        return new VersionPage.Change(
                switch (run.kind()) {
                    case SAME -> "";
                    case ADDED -> "ins";
                    case REMOVED -> "del";
                },
                run.text());
    }

    private static FrozenContent frozen(Version version) {
        try {
            return JSON.readValue(version.frozen(), FrozenContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Version " + version.versionId() + " has unreadable content", e);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
