package org.beffroi.studio.today;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.ContentApi.Newest;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.delivery.DeliveryActions;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Times;
import org.beffroi.studio.frame.Words;

/** What waits for this person: what nobody knows the end of first, then what failed, then what asks for a decision. */
final class DescribeWaiting {

    private static final Duration SOON = Duration.ofHours(4);
    private static final Duration LATE = Duration.ofDays(1);

    private final Frame frame;
    private final Words words;
    private final Looks looks;
    private final Times times;
    private final Map<UUID, Line> messages;

    DescribeWaiting(Frame frame, Map<UUID, Line> messages) {
        this.frame = frame;
        this.words = frame.words();
        this.looks = new Looks(words);
        this.times = frame.times();
        this.messages = messages;
    }

    private record Ranked(int rank, Instant since, Today.Waiting waiting) {}

    List<Today.Waiting> of(ShowToday.Found found) {
        List<Ranked> all = new ArrayList<>();
        if (found.publishes()) {
            found.troubled().optional().orElse(List.of()).stream()
                    .filter(delivery -> concerns(delivery.messageId()))
                    .forEach(delivery -> all.add(troubled(delivery)));
            found.missed().optional().orElse(List.of()).stream()
                    .filter(publication -> concerns(publication.messageId()))
                    .forEach(publication -> all.add(missed(publication)));
        }
        found.toDecide().optional().orElse(List.of()).forEach(line -> all.add(toDecide(line)));
        found.sentBack().optional().orElse(List.of()).stream()
                .filter(this::isMine)
                .forEach(line -> all.add(sentBack(line)));
        return all.stream()
                .sorted(Comparator.comparingInt(Ranked::rank).thenComparing(Ranked::since))
                .map(Ranked::waiting)
                .toList();
    }

    /** Of a department that the person publishes for; a message whose department is unknown for now concerns all. */
    private boolean concerns(UUID message) {
        return Optional.ofNullable(messages.get(message))
                .map(line -> frame.may(Right.PUBLISH, line.department()))
                .orElse(true);
    }

    private List<Action> actions(Delivery delivery) {
        return delivery.state() == DeliveryState.MISSED
                ? List.of(planAgain(delivery.messageId(), delivery.accountId()))
                : new DeliveryActions(frame).of(delivery, department(delivery.messageId()));
    }

    private Action planAgain(UUID message, UUID account) {
        return new Action(
                "/messages/" + message + "/plan?account=" + account, "calendar-plus", words.get("plan_again"));
    }

    private String department(UUID message) {
        return Optional.ofNullable(messages.get(message)).map(Line::department).orElse(null);
    }

    private boolean isMine(Line line) {
        return frame.may(Right.WRITE, line.department())
                && (frame.username().equals(line.newestVersion().submittedBy())
                        || frame.username().equals(line.authorActor()));
    }

    private Ranked troubled(Delivery delivery) {
        String channel = looks.name(delivery.kind());
        String why = delivery.state() == DeliveryState.UNCERTAIN
                ? words.get("waiting_uncertain", channel, times.when(delivery.changedAt()))
                : Optional.ofNullable(delivery.detail()).orElseGet(() -> words.get("waiting_no_cause", channel));
        int rank = delivery.state() == DeliveryState.UNCERTAIN ? 0 : 1;
        return ranked(
                rank,
                delivery.changedAt(),
                new Today.Waiting(
                        looks.of(delivery.state()),
                        channel,
                        title(delivery.messageId()),
                        "/messages/" + delivery.messageId(),
                        why,
                        words.get("waiting_see"),
                        delivery.state() == DeliveryState.UNCERTAIN,
                        actions(delivery),
                        times.since(delivery.changedAt()),
                        ageLook(delivery.changedAt())));
    }

    private Ranked missed(Publication publication) {
        return ranked(
                1,
                publication.dueAt(),
                new Today.Waiting(
                        looks.of(PublicationState.MISSED),
                        looks.name(publication.kind()),
                        title(publication.messageId()),
                        "/messages/" + publication.messageId(),
                        words.get("waiting_missed", times.when(publication.notAfter())),
                        words.get("waiting_see"),
                        false,
                        List.of(planAgain(publication.messageId(), publication.accountId())),
                        words.get("waiting_planned", times.when(publication.dueAt())),
                        ""));
    }

    private Ranked toDecide(Line line) {
        Newest version = line.newestVersion();
        String note = version.note() == null || version.note().isBlank()
                ? ""
                : " «\u00a0" + version.note().strip() + "\u00a0»";
        return ranked(
                2,
                version.submittedAt(),
                new Today.Waiting(
                        looks.of(ReviewState.IN_REVIEW),
                        words.get("version", version.number()),
                        title(line),
                        "/messages/" + line.id() + "/versions/" + version.number(),
                        words.get("waiting_submitted_by", version.submittedBy()) + note,
                        words.get("waiting_decide"),
                        true,
                        List.of(),
                        times.since(version.submittedAt()),
                        ageLook(version.submittedAt())));
    }

    private Ranked sentBack(Line line) {
        Newest version = line.newestVersion();
        return ranked(
                3,
                version.decidedAt(),
                new Today.Waiting(
                        looks.of(version.state()),
                        words.get("version", version.number()),
                        title(line),
                        "/messages/" + line.id() + "/draft",
                        words.get("waiting_said", version.decidedBy(), version.comment()),
                        words.get("compose_open"),
                        false,
                        List.of(),
                        times.since(version.decidedAt()),
                        ""));
    }

    private static Ranked ranked(int rank, Instant since, Today.Waiting waiting) {
        return new Ranked(rank, since, waiting);
    }

    private String ageLook(Instant since) {
        if (times.isOlderThan(since, LATE)) {
            return "age--late";
        }
        return times.isOlderThan(since, SOON) ? "age--soon" : "";
    }

    private String title(UUID message) {
        Line line = messages.get(message);
        return line == null ? words.get("message_nameless") : title(line);
    }

    private String title(Line line) {
        return line.title() == null || line.title().isBlank() ? words.get("message_nameless") : line.title();
    }
}
