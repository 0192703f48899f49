package org.beffroi.studio.message;

import java.util.List;
import org.beffroi.studio.frame.Look;

/**
 * A page of the list.
 *
 * @param older address of the next page, or null
 */
public record MessageList(List<Filter> filters, boolean filtered, List<Row> rows, boolean first, String older) {

    public record Filter(String word, String href, boolean current) {}

    /** @param version look of a newer version that waits beside what is published, or null */
    public record Row(String title, String href, String sub, Look look, Look version, String created, String saved) {}
}
