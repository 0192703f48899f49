package org.beffroi.studio.review;

import java.util.List;
import org.beffroi.studio.frame.Look;

/**
 * One version to the letter.
 *
 * @param rectifies what residents would read about what it corrects, or null
 * @param changes  what changed since the version before; null when there is none, or nobody can tell
 * @param decision how the person decides, or null
 * @param verdict  what was decided, as a sentence, or null
 */
public record VersionPage(
        String back,
        String title,
        int number,
        Look look,
        String age,
        String initials,
        String submittedBy,
        String submitted,
        String note,
        String rectifies,
        String verdict,
        String comment,
        List<List<Change>> changes,
        String changesSince,
        List<Preview> previews,
        int channels,
        Decision decision,
        String whyNot) {

    /** The same, saying why the decision that was just tried was refused and none can be taken here any more. */
    VersionPage refused(String why) {
        return new VersionPage(
                back,
                title,
                number,
                look,
                age,
                initials,
                submittedBy,
                submitted,
                note,
                rectifies,
                verdict,
                comment,
                changes,
                changesSince,
                previews,
                channels,
                null,
                why);
    }

    /** @param tag {@code ins}, {@code del}, or empty */
    public record Change(String tag, String text) {}

    /**
     * @param typed the comment as typed, so that it survives a refusal
     * @param error what the service said, with {@code onComment} when it is about the comment
     */
    public record Decision(String typed, String error, boolean onComment) {}
}
