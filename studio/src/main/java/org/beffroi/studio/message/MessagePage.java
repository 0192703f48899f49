package org.beffroi.studio.message;

import java.util.List;
import org.beffroi.studio.frame.Look;

/**
 * The life of one message.
 *
 * @param done      what was just done, as a sentence, or null
 * @param writeAt   where the person goes on writing, or null
 * @param decideAt  where the person decides on the version in review, or null
 * @param planAt    where it is planned, or null
 * @param planFirst whether planning is what comes next
 * @param correctAt where a further version is written, or null
 * @param withdrawAt where the person takes the message back, or null
 * @param resultsAt where its figures are, or null
 */
public record MessagePage(
        String title,
        Look look,
        String line,
        String done,
        String writeAt,
        String decideAt,
        String planAt,
        boolean planFirst,
        String correctAt,
        String withdrawAt,
        String resultsAt,
        Withdrawn withdrawn,
        Progress progress,
        List<Entry> journal,
        List<VersionRow> versions,
        String body,
        String bodyLanguage,
        String draftLine) {

    public record Withdrawn(String when, String reason, String replacementUrl) {}

    /** @param css names the colour ({@code journal__entry--…}), or empty */
    public record Entry(String css, String icon, String who, String what, String words, String when) {}

    public record VersionRow(
            int number, String href, Look look, String submitted, String decided, String note, String comment) {}
}
