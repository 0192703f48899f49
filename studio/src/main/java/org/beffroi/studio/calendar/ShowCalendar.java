package org.beffroi.studio.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.beffroi.contracts.PublicationState;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;

/** Puts a view together; without a choice, the month for a wide screen and the list for a narrow one. */
@ApplicationScoped
class ShowCalendar {

    private static final Set<String> DONE = Set.of("planned", "moved", "unplanned");

    private final Frame frame;
    private final ReadCalendar readCalendar;

    ShowCalendar(Frame frame, ReadCalendar readCalendar) {
        this.frame = frame;
        this.readCalendar = readCalendar;
    }

    /** @param view null for none chosen */
    CalendarPage show(String view, LocalDate at, String done) {
        String here = view == null ? "/calendar" : DescribeTools.address(view, at);
        boolean plans = frame.may(Right.PUBLISH);
        DescribeMonth month = new DescribeMonth(frame, at);
        DescribeWeek week = new DescribeWeek(frame, at);
        DescribeAgenda agenda = new DescribeAgenda(frame, at);
        DescribeTools tools = new DescribeTools(frame, at, here);
        boolean monthly = view == null || view.equals("month");
        boolean listed = view == null || view.equals("agenda");
        LocalDate first = monthly ? month.first() : listed ? agenda.first() : week.first();
        LocalDate end = monthly
                ? listed && agenda.end().isAfter(month.end()) ? agenda.end() : month.end()
                : listed ? agenda.end() : week.end();
        ReadCalendar.Found found = readCalendar.read(first, end);
        DescribeSlots describe = new DescribeSlots(frame, found, here);
        List<Slot> slots = describe.of(found.publications());
        return new CalendarPage(
                Optional.ofNullable(done)
                        .filter(DONE::contains)
                        .map(what -> frame.words().get("done_" + what, ""))
                        .orElse(null),
                plans
                        ? tools.add(
                                at.isBefore(frame.times().today())
                                        ? frame.times().today()
                                        : at,
                                null)
                        : null,
                here,
                plans ? new DescribeLate(frame, found, describe).of(found.late()) : List.of(),
                monthly ? month.of(slots, tools, plans) : null,
                !monthly && !listed ? week.of(slots, tools, plans) : null,
                listed ? agenda.of(from(slots, agenda.first()), tools) : null,
                monthly && listed,
                found.more(),
                legend(),
                found.away());
    }

    private List<Look> legend() {
        Looks looks = new Looks(frame.words());
        return List.of(
                new Look("a-valider", "stamp", frame.words().get("review_in_review")),
                looks.of(PublicationState.PLANNED),
                looks.of(PublicationState.RELEASED),
                looks.ofMessage("published"),
                looks.of(PublicationState.MISSED));
    }

    private static List<Slot> from(List<Slot> slots, LocalDate first) {
        return slots.stream()
                .filter(slot -> !slot.civil().toLocalDate().isBefore(first))
                .toList();
    }
}
