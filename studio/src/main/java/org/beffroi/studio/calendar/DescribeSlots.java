package org.beffroi.studio.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;

/** Puts together what goes out of one message at one instant, and shows it by the worst of its channels. */
final class DescribeSlots {

    private static final String WAITS = "waiting-for-approval";

    private static final int FEW = 3;

    private static final Set<PublicationState> OPEN =
            EnumSet.of(PublicationState.PLANNED, PublicationState.BLOCKED, PublicationState.HELD);

    private static final List<DeliveryState> WORST_FIRST = List.of(
            DeliveryState.UNCERTAIN,
            DeliveryState.FAILED,
            DeliveryState.MANUAL_REQUIRED,
            DeliveryState.MISSED,
            DeliveryState.RETRACT_IMPOSSIBLE,
            DeliveryState.PARTIAL);

    private static final List<PublicationState> LEAST_DONE_FIRST = List.of(
            PublicationState.MISSED, PublicationState.HELD, PublicationState.PLANNED, PublicationState.RELEASED);

    private static final Set<String> OUT = Set.of("published", "partially-published");
    private static final Set<String> CHANGED = Set.of("correcting", "needs-correction", "withdrawn");

    private final Frame frame;
    private final Words words;
    private final Looks looks;
    private final ReadCalendar.Found found;
    private final String back;

    /** @param back where a form that moves something leads to afterwards */
    DescribeSlots(Frame frame, ReadCalendar.Found found, String back) {
        this.frame = frame;
        this.words = frame.words();
        this.looks = new Looks(words);
        this.found = found;
        this.back = back;
    }

    private record Key(UUID message, Instant dueAt) {}

    /** By instant. */
    List<Slot> of(List<Publication> publications) {
        return publications.stream()
                .sorted(Comparator.comparing(Publication::dueAt).thenComparing(Publication::kind))
                .collect(Collectors.groupingBy(
                        publication -> new Key(publication.messageId(), publication.dueAt()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> slot(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Slot slot(Key key, List<Publication> publications) {
        Line line = found.messages().get(key.message());
        LocalDateTime civil = frame.times().civil(key.dueAt());
        String moveAt = isMovable(publications, line) ? address("move", key) : null;
        return new Slot(
                key.message().toString(),
                key.dueAt().toString(),
                civil,
                frame.times().slot(key.dueAt()),
                line == null || line.title().isBlank() ? words.get("message_nameless") : line.title(),
                "/messages/" + key.message(),
                look(publications, line),
                few(publications),
                publications.stream()
                        .map(one -> new Slot.Channel(Looks.icon(one.kind()), looks.name(one.kind())))
                        .distinct()
                        .toList(),
                note(publications),
                moveAt,
                todo(key, publications, moveAt));
    }

    private String address(String what, Key key) {
        return "/calendar/" + what + "?message=" + key.message() + "&from=" + key.dueAt() + "&back="
                + DescribeTools.encoded(back);
    }

    private boolean isMovable(List<Publication> publications, Line line) {
        boolean may = line == null ? frame.may(Right.PUBLISH) : frame.may(Right.PUBLISH, line.department());
        return may && publications.stream().anyMatch(one -> OPEN.contains(one.state()));
    }

    private List<Action> todo(Key key, List<Publication> publications, String moveAt) {
        if (moveAt != null) {
            return List.of(new Action(moveAt, "move", words.get("move_begin")));
        }
        boolean missed = publications.stream().anyMatch(one -> one.state() == PublicationState.MISSED);
        return missed && frame.may(Right.PUBLISH)
                ? List.of(new Action(planAgain(key.message(), publications), "calendar-plus", words.get("plan_again")))
                : List.of();
    }

    static String planAgain(UUID message, List<Publication> publications) {
        return "/messages/" + message + "/plan?"
                + publications.stream()
                        .filter(one -> one.state() == PublicationState.MISSED)
                        .map(one -> "account=" + one.accountId())
                        .collect(Collectors.joining("&"));
    }

    private String few(List<Publication> publications) {
        List<String> names = publications.stream()
                .map(publication -> looks.name(publication.kind()))
                .distinct()
                .toList();
        return names.size() > FEW ? words.get("calendar_channels", names.size()) : String.join(", ", names);
    }

    private String note(List<Publication> publications) {
        return publications.stream()
                .map(this::why)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Why it would not go out, or why it has not. */
    String why(Publication publication) {
        boolean due = publication.dueAt().isBefore(frame.times().now());
        String limit = frame.times().when(publication.notAfter());
        return switch (publication.state()) {
            case MISSED -> words.get("waiting_missed", limit);
            case PLANNED, BLOCKED ->
                Optional.ofNullable(publication.blockedBy())
                        .map(cause -> "blocked_" + cause.replace('-', '_'))
                        .filter(words::has)
                        .map(words::get)
                        .orElse(due ? words.get("progress_late", limit) : null);
            case HELD, RELEASED, CANCELLED -> null;
        };
    }

    Look look(List<Publication> publications, Line line) {
        Optional<Look> trouble = publications.stream()
                .map(publication -> found.became().get(publication.publicationId()))
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .map(looks::of);
        return trouble.or(() -> blocked(publications)).orElseGet(() -> expected(publications, line));
    }

    private Optional<Look> blocked(List<Publication> publications) {
        return publications.stream()
                .filter(one -> OPEN.contains(one.state()) && one.blockedBy() != null)
                .findFirst()
                .map(one -> one.blockedBy().equals(WAITS)
                        ? new Look("a-valider", "stamp", words.get("review_in_review"))
                        : looks.of(PublicationState.BLOCKED));
    }

    private Look expected(List<Publication> publications, Line line) {
        PublicationState state = publications.stream()
                .map(Publication::state)
                .filter(LEAST_DONE_FIRST::contains)
                .min(Comparator.comparingInt(LEAST_DONE_FIRST::indexOf))
                .orElse(PublicationState.BLOCKED);
        if (state != PublicationState.RELEASED || line == null) {
            return looks.of(state);
        }
        return OUT.contains(line.state())
                ? looks.ofMessage("published")
                : CHANGED.contains(line.state()) ? looks.ofMessage(line.state()) : looks.of(state);
    }
}
