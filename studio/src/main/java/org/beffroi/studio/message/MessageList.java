package org.beffroi.studio.message;

import java.util.List;
import org.beffroi.studio.frame.Look;

/**
 * A page of the list.
 *
 * @param sought words that the titles have, as typed
 * @param state  the one that is shown, or null for all
 * @param newest address of the first page, or null on it
 * @param older address of the next page, or null
 */
public record MessageList(
        List<Filter> filters,
        String sought,
        String state,
        boolean filtered,
        List<Row> rows,
        String newest,
        String older) {

    public record Filter(String word, String href, boolean current) {}

    /** @param version look of a newer version that waits beside what is published, or null */
    public record Row(String title, String href, String sub, Look look, Look version, String created, String saved) {}
}
