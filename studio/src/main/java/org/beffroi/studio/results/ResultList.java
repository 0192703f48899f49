package org.beffroi.studio.results;

import java.util.List;

/**
 * The messages of a period with their first figures.
 *
 * @param tableAt where the same is taken away for a spreadsheet
 * @param newest  whether this is the first page
 * @param next    where the next page is, or null
 */
public record ResultList(
        List<Choice> periods, String period, List<Row> rows, String tableAt, boolean newest, String next) {

    public record Choice(String name, String href, boolean current) {}

    /**
     * @param letters « 48 lettres remises sur 50 », or null
     * @param clicks  null when the message has no short link
     */
    public record Row(
            String title, String href, String when, String channels, String arrived, String letters, Long clicks) {}
}
