package org.beffroi.studio.subscribers;

import java.util.List;
import org.beffroi.studio.frame.Look;

/**
 * Who gets the letter, in numbers and without addresses.
 *
 * @param signUpAt the public page, or null where there is no letter
 * @param done     what was just done, or null
 * @param newest   whether this is the first page
 * @param next     where the next page is, or null
 */
public record SubscriberList(
        List<Figure> figures,
        String signUpAt,
        List<Filter> filters,
        List<Row> rows,
        boolean filtered,
        String done,
        boolean newest,
        String next,
        ImportForm form) {

    public record Figure(String label, String value, String note) {}

    public record Filter(String name, String href, boolean current) {}

    /** @param name « Personne 4f2a »: enough to tell two of them apart */
    public record Row(String name, Look look, String consent, String when) {}

    /**
     * What was typed to import, and what was wrong with it.
     *
     * @param error  what is wrong, or null
     * @param onFile whether it concerns the file
     */
    public record ImportForm(String source, String text, String error, boolean onFile) {

        static ImportForm empty() {
            return new ImportForm("", "", null, false);
        }
    }
}
