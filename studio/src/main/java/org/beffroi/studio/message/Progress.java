package org.beffroi.studio.message;

import java.util.List;
import java.util.UUID;
import org.beffroi.studio.frame.Look;

/**
 * How a message stands on each channel.
 *
 * @param mark    changes whenever anything shown here does
 * @param moving  whether more will come by itself
 * @param summary « 4 publiés, 1 incertain »
 * @param away    services that are away, whose rows are missing
 */
public record Progress(
        UUID id, String mark, boolean moving, List<String> summary, List<Row> rows, List<String> away, String asOf) {

    /**
     * @param lead    the sentence that matters most, or null
     * @param detail  cause and remedy, or null
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
            String permalink,
            String id,
            Long done,
            Long of,
            String counts) {}
}
