package org.beffroi.studio.today;

import java.util.List;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Look;

/** What the first page shows. */
public record Today(
        String day,
        String greeting,
        List<Waiting> waiting,
        List<String> away,
        Part<List<Slot>> slots,
        Part<List<Gone>> gone,
        boolean figuresHere) {

    /**
     * Something that waits for the person.
     *
     * @param about which version or channel
     * @param more  what may be done at once, beside looking at it
     * @param age   how long, with {@code ageLook} naming its colour
     */
    public record Waiting(
            Look look,
            String about,
            String title,
            String href,
            String why,
            String action,
            boolean primary,
            List<Action> more,
            String age,
            String ageLook) {}

    /** @param time « 14 h 00 » */
    public record Slot(String time, boolean past, boolean now, String title, String href, Look look, String channels) {}

    /**
     * A message that went out, with its first figures.
     *
     * @param clicks null while analytics is away or where nothing counts them
     */
    public record Gone(
            String title,
            String href,
            String resultsAt,
            String channels,
            String when,
            String arrived,
            String letters,
            Long clicks) {}
}
