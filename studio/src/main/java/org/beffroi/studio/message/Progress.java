package org.beffroi.studio.message;

import java.util.List;
import java.util.UUID;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Look;

/**
 * How a message stands on each channel.
 *
 * @param mark    changes whenever anything shown here does
 * @param moving  whether more will come by itself
 * @param summary « 4 publiés, 1 incertain »
 * @param correction null when nothing is live of an older version
 * @param away    services that are away, whose rows are missing
 */
public record Progress(
        UUID id,
        String mark,
        boolean moving,
        List<String> summary,
        List<Row> rows,
        Correction correction,
        List<String> away,
        String asOf) {

    /**
     * @param lead    the sentence that matters most, or null
     * @param detail  cause, or null
     * @param remedy  what a person does now, or null; French like every cause that a channel gives
     * @param foreign whether the detail is French whatever the page speaks
     * @param done    recipients who have it, with {@code of} all of them; null where there are none
     */
    public record Row(
            String css,
            String icon,
            String channel,
            String account,
            Look look,
            String end,
            String lead,
            String detail,
            String remedy,
            boolean foreign,
            String permalink,
            String id,
            Long done,
            Long of,
            String counts,
            List<Action> actions) {}

    /**
     * A newer version on its way to what is live.
     *
     * @param note what residents read about it, or null
     */
    public record Correction(int version, String note, int done, int total, List<Item> items) {}

    /**
     * @param how    what the channel can do, or null
     * @param waived why it stays as it is, or null
     */
    public record Item(
            String id,
            String icon,
            String channel,
            String account,
            Look look,
            String when,
            String how,
            String detail,
            String waived,
            List<Action> actions) {}
}
