package org.beffroi.studio.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.ContentApi.Message;
import org.beffroi.studio.api.ContentApi.Version;
import org.beffroi.studio.api.CorrectionsApi;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.SchedulingApi;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Times;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Puts together the life of one message: what was said, decided, sent, and what became of it. */
@ApplicationScoped
class ShowMessage {

    private static final Set<String> DONE = Set.of(
            "approve",
            "reject",
            "request-changes",
            "withdrawn",
            "submitted",
            "planned",
            "moved",
            "unplanned",
            "retried",
            "given-up",
            "completed",
            "correction-done",
            "correction-retried",
            "waived");

    private static final Set<String> PUBLIC =
            Set.of("published", "partially-published", "correcting", "needs-correction");

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;
    private final SchedulingApi scheduling;
    private final ChannelsApi channels;
    private final CorrectionsApi corrections;

    ShowMessage(
            Ask ask,
            Frame frame,
            @RestClient ContentApi content,
            @RestClient SchedulingApi scheduling,
            @RestClient ChannelsApi channels,
            @RestClient CorrectionsApi corrections) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
        this.scheduling = scheduling;
        this.channels = channels;
        this.corrections = corrections;
    }

    MessagePage show(UUID id, String done) {
        AsPerson person = frame.asPerson();
        var asked = ask.the(Source.CONTENT, () -> content.message(person, id));
        var line = ask.the(Source.CONTENT, () -> content.these(person, List.of(id), 1));
        Standing standing = standing(id);
        Message message = asked.orThrow();
        List<Version> newestFirst = message.versions().stream()
                .sorted(Comparator.comparing(Version::number).reversed())
                .toList();
        Progress progress =
                new DescribeProgress(frame, message.department(), message.withdrawn() != null).of(id, standing);
        return new MessagePage(
                message.title() == null || message.title().isBlank()
                        ? frame.words().get("message_nameless")
                        : message.title(),
                look(message, standing),
                line(message, newestFirst),
                Optional.ofNullable(done)
                        .filter(DONE::contains)
                        .map(what -> done(what, newestFirst))
                        .orElse(null),
                writeAt(message),
                decideAt(line.orThrow().items(), message, newestFirst),
                planAt(message),
                isUnplanned(message, standing),
                correctAt(message),
                withdrawAt(message),
                PUBLIC.contains(message.state()) ? "/results/" + id : null,
                withdrawn(message),
                progress,
                new DescribeJournal(frame)
                        .of(message, standing.deliveries().optional().orElse(List.of())),
                newestFirst.stream().map(version -> row(id, version)).toList(),
                message.draft().body(),
                message.draft().locale(),
                frame.words()
                        .get(
                                "draft_saved",
                                message.draft().savedBy(),
                                frame.times().when(message.draft().savedAt())));
    }

    Progress progress(UUID id) {
        AsPerson person = frame.asPerson();
        var line = ask.the(Source.CONTENT, () -> content.these(person, List.of(id), 1));
        Standing standing = standing(id);
        Optional<Line> found = line.part().optional().stream()
                .flatMap(lines -> lines.items().stream())
                .findFirst();
        return new DescribeProgress(
                        frame,
                        found.map(Line::department).orElse(null),
                        found.filter(known -> known.state().equals("withdrawn")).isPresent())
                .of(id, standing);
    }

    private Standing standing(UUID id) {
        AsPerson person = frame.asPerson();
        var deliveries = ask.the(Source.CHANNELS, () -> channels.deliveries(person, id, List.of(), Frame.MOST));
        var accounts = ask.the(Source.CHANNELS, () -> channels.accounts(person, Frame.MOST));
        var publications =
                ask.the(Source.SCHEDULING, () -> scheduling.publications(person, id, null, null, null, Frame.MOST));
        var correction = ask.the(Source.CONTENT, () -> correction(person, id));
        return new Standing(
                deliveries.part().map(Items::items),
                publications.part().map(Items::items),
                accounts.part().map(Items::items),
                correction.part());
    }

    private Optional<CorrectionsApi.Progress> correction(AsPerson person, UUID id) {
        try {
            return Optional.of(corrections.correction(person, id))
                    .filter(found -> !found.items().isEmpty());
        } catch (Refused none) {
            if (none.problem().status() == 404) {
                return Optional.empty();
            }
            throw none;
        }
    }

    /** What content-service derives knows no work in hand; the channels do. */
    private Look look(Message message, Standing standing) {
        return new Looks(frame.words()).ofMessage(message.state());
    }

    private String line(Message message, List<Version> newestFirst) {
        Words words = frame.words();
        String written = words.get("message_line", message.department(), message.authorActor());
        return newestFirst.isEmpty()
                ? written
                : words.get("version", newestFirst.getFirst().number()) + " · " + written;
    }

    private String done(String what, List<Version> newestFirst) {
        Object number = newestFirst.isEmpty() ? "" : newestFirst.getFirst().number();
        return frame.words().get("done_" + what.replace('-', '_'), number);
    }

    private String decideAt(List<Line> lines, Message message, List<Version> newestFirst) {
        boolean edited = lines.stream()
                .map(Line::newestVersion)
                .anyMatch(version -> version != null && version.editedByCaller());
        return newestFirst.stream()
                .filter(version -> version.state() == ReviewState.IN_REVIEW)
                .filter(version -> frame.may(Right.DECIDE, message.department()) && !edited)
                .map(version -> "/messages/" + message.id() + "/versions/" + version.number())
                .findFirst()
                .orElse(null);
    }

    private String writeAt(Message message) {
        return message.withdrawn() == null
                        && !PUBLIC.contains(message.state())
                        && frame.may(Right.WRITE, message.department())
                ? "/messages/" + message.id() + "/draft"
                : null;
    }

    private String planAt(Message message) {
        return message.withdrawn() == null
                        && !message.versions().isEmpty()
                        && frame.may(Right.PUBLISH, message.department())
                ? "/messages/" + message.id() + "/plan"
                : null;
    }

    private static boolean isUnplanned(Message message, Standing standing) {
        return message.state().equals("approved")
                && standing.publications().optional().orElse(List.of()).stream()
                        .allMatch(publication -> publication.state() == PublicationState.CANCELLED);
    }

    private String correctAt(Message message) {
        return PUBLIC.contains(message.state()) && frame.may(Right.WRITE, message.department())
                ? "/messages/" + message.id() + "/draft"
                : null;
    }

    private String withdrawAt(Message message) {
        return message.withdrawn() == null
                        && !message.versions().isEmpty()
                        && frame.may(Right.WITHDRAW, message.department())
                ? "/messages/" + message.id() + "/withdrawal"
                : null;
    }

    private MessagePage.Withdrawn withdrawn(Message message) {
        return message.withdrawn() == null
                ? null
                : new MessagePage.Withdrawn(
                        frame.times().when(message.withdrawn().at()),
                        message.withdrawn().reason(),
                        message.withdrawn().replacementUrl());
    }

    private MessagePage.VersionRow row(UUID id, Version version) {
        Times times = frame.times();
        Words words = frame.words();
        return new MessagePage.VersionRow(
                version.number(),
                "/messages/" + id + "/versions/" + version.number(),
                new Looks(words).of(version.state()),
                words.get("by_when", version.submittedBy(), times.when(version.submittedAt())),
                version.decidedAt() == null
                        ? null
                        : words.get("by_when", version.decidedBy(), times.when(version.decidedAt())),
                version.note(),
                version.comment());
    }

    /** What scheduling and channels know of a message. */
    record Standing(
            Part<List<ChannelsApi.Delivery>> deliveries,
            Part<List<SchedulingApi.Publication>> publications,
            Part<List<ChannelsApi.Account>> accounts,
            Part<Optional<CorrectionsApi.Progress>> correction) {}
}
