package org.beffroi.studio.channels;

import java.util.List;
import java.util.UUID;
import org.beffroi.studio.frame.Look;

/**
 * The channels of the town.
 *
 * @param away  whether what goes through them is unknown for now
 * @param kinds that can be connected; empty for who may not
 * @param done  what was just done, or null
 */
public record ChannelList(String line, List<Row> rows, boolean away, List<Kind> kinds, boolean connects, String done) {

    public record Kind(String icon, String name, String says, String href) {}

    /**
     * @param note    since when it is so, and what is wrong
     * @param mend    what to do about it, or null
     * @param waiting « 2 en attente », or null while it is unknown
     * @param doubt   what only a person can settle, or null
     * @param live    whether it still publishes
     */
    public record Row(
            UUID id,
            String icon,
            String channel,
            String name,
            String where,
            Look health,
            List<String> notes,
            String mend,
            String last,
            String waiting,
            String doubt,
            String limit,
            String correction,
            boolean live) {}
}
