package org.beffroi.studio.calendar;

import java.util.List;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Look;

/**
 * The calendar, in one view, or in the two of which a narrow and a wide screen each show one.
 *
 * @param done    what was just done, as a sentence, or null
 * @param planAt  where something is planned, or null
 * @param here    this page without what was just done, to come back to
 * @param late    what did not go out at its hour
 * @param month   null where it is not shown, like week and agenda
 * @param both    whether month and agenda are both here
 */
public record CalendarPage(
        String done,
        String planAt,
        String here,
        List<Late> late,
        Month month,
        Week week,
        Agenda agenda,
        boolean both,
        boolean more,
        List<Look> legend,
        List<String> away) {

    /** @param todo what to do about it */
    public record Late(
            Look look, String channels, String title, String href, String why, String age, List<Action> todo) {}

    /** @param today address of the same view of today */
    public record Tools(String title, String before, String after, String today, List<View> views) {}

    public record View(String word, String href, boolean current) {}

    public record Month(Tools tools, List<String> days, List<List<Cell>> weeks) {}

    /**
     * One day, or one hour of it.
     *
     * @param css   {@code cal__today}, {@code cal__out} or empty
     * @param day   ISO date
     * @param hour  of a week's cell, else null
     * @param said  what is announced when something is held over it
     * @param note  what happens to the clocks, or null
     * @param add   where something is planned in it, or null
     * @param rest  how many slots are not shown, with {@code all} leading to them
     */
    public record Cell(
            String css,
            String day,
            String number,
            String hour,
            String said,
            boolean today,
            String note,
            String add,
            List<Slot> slots,
            int rest,
            String all) {

        /** Whether something may be dropped here. */
        public boolean open() {
            return add != null;
        }
    }

    public record Week(Tools tools, List<Head> heads, List<Row> rows) {}

    public record Head(String name, boolean today, String note) {}

    public record Row(String hour, List<Cell> cells) {}

    public record Agenda(Tools tools, List<Day> days) {}

    /** @param slots none on a day that only has a note, or is today */
    public record Day(String name, String day, String note, List<Slot> slots) {}
}
