package org.beffroi.studio.calendar;

import java.time.LocalDateTime;
import java.util.List;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Look;

/**
 * What goes out of one message at one instant.
 *
 * @param time     « 9 h 00 », with its season in the night that has it twice
 * @param few      its channels in a few words
 * @param moveAt   where it is moved by a form; null where it cannot be
 * @param from     the instant, as the API writes it
 * @param note     what a person must know, or null
 * @param civil    by the clock of the town
 */
public record Slot(
        String message,
        String from,
        LocalDateTime civil,
        String time,
        String title,
        String href,
        Look look,
        String few,
        List<Channel> channels,
        String note,
        String moveAt,
        List<Action> todo) {

    public record Channel(String icon, String name) {}

    /** « 09:00 ». */
    public String clock() {
        return civil.toLocalTime().toString();
    }
}
