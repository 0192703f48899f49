package org.beffroi.studio.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.PublicationState;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;

/** What did not go out at its hour, and what to do about each. */
final class DescribeLate {

    private static final int SHOWN = 5;

    private final Frame frame;
    private final Words words;
    private final Looks looks;
    private final ReadCalendar.Found found;
    private final DescribeSlots slots;

    DescribeLate(Frame frame, ReadCalendar.Found found, DescribeSlots slots) {
        this.frame = frame;
        this.words = frame.words();
        this.looks = new Looks(words);
        this.found = found;
        this.slots = slots;
    }

    private record Key(UUID message, Instant dueAt) {}

    List<CalendarPage.Late> of(List<Publication> late) {
        return late.stream()
                .filter(this::isMine)
                .sorted(Comparator.comparing(Publication::dueAt).reversed())
                .collect(Collectors.groupingBy(
                        one -> new Key(one.messageId(), one.dueAt()), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .limit(SHOWN)
                .map(this::late)
                .toList();
    }

    private boolean isMine(Publication publication) {
        Line line = found.messages().get(publication.messageId());
        return line == null ? frame.may(Right.PUBLISH) : frame.may(Right.PUBLISH, line.department());
    }

    private CalendarPage.Late late(Map.Entry<Key, List<Publication>> entry) {
        Key key = entry.getKey();
        List<Publication> publications = entry.getValue();
        Line line = found.messages().get(key.message());
        return new CalendarPage.Late(
                slots.look(publications, line),
                publications.stream()
                        .map(one -> looks.name(one.kind()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                line == null || line.title().isBlank() ? words.get("message_nameless") : line.title(),
                "/messages/" + key.message(),
                slots.why(publications.getFirst()),
                words.get("waiting_planned", frame.times().when(key.dueAt())),
                todo(key, publications, line));
    }

    private List<Action> todo(Key key, List<Publication> publications, Line line) {
        if (publications.stream().anyMatch(one -> one.state() == PublicationState.MISSED)) {
            return List.of(new Action(
                    DescribeSlots.planAgain(key.message(), publications), "calendar-plus", words.get("plan_again")));
        }
        List<Action> todo = new ArrayList<>();
        if (line != null && line.state().equals("in-review") && frame.may(Right.DECIDE, line.department())) {
            todo.add(new Action(
                    "/messages/" + key.message() + "/versions/"
                            + line.newestVersion().number(),
                    "stamp",
                    words.get("waiting_decide")));
        }
        todo.add(new Action(
                "/calendar/move?message=" + key.message() + "&from=" + key.dueAt() + "&back=/calendar",
                "move",
                words.get("move_begin")));
        return todo;
    }
}
