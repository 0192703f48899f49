package org.beffroi.studio.compose;

import java.util.List;

/**
 * Two texts where there was one; or one, whose author was signed out meanwhile.
 *
 * @param revision of theirs: whatever is chosen is saved over it
 * @param mine     as typed; the page carries it, so that nothing of it is lost
 */
public record ConflictPage(
        String id,
        String name,
        String who,
        String when,
        boolean own,
        int revision,
        List<Difference> differences,
        Typed mine,
        List<String> ticked,
        String assumed,
        String note,
        String correctionNote,
        Typed theirs) {

    public int length() {
        return mine.body().codePointCount(0, mine.body().length());
    }

    public String back() {
        return "/messages/" + id + "/draft";
    }

    /** One field or channel that both wrote, with what is only in one of them. */
    public record Difference(String where, List<List<Run>> mine, List<List<Run>> theirs) {}

    /** @param only whether the words stand in this text alone */
    public record Run(boolean only, String text) {}
}
