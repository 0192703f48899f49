package org.beffroi.studio.plan;

import java.util.List;
import org.beffroi.studio.frame.Look;

/**
 * The form in which a message is planned.
 *
 * @param impossible why there is nothing to plan, or null
 * @param key        makes the form one plan, however often it is sent
 * @param back       where the person came from, or null
 * @param accounts   null while the channels are away
 * @param version    what goes out
 */
public record PlanPage(
        String href,
        String title,
        String impossible,
        String key,
        String back,
        List<Option> accounts,
        boolean now,
        When when,
        String notAfter,
        Version version,
        Trouble trouble) {

    /**
     * An account that may be chosen.
     *
     * @param whyNot why it cannot be, or null
     */
    public record Option(String id, String icon, String channel, String account, boolean chosen, String whyNot) {}

    /**
     * @param zone   by whose clock
     * @param change what happens to the clocks that night, or null
     */
    public record When(String date, String time, String first, String zone, String change) {}

    /** @param note what is still missing before it goes out, or null */
    public record Version(int number, String href, Look look, String note) {}
}
