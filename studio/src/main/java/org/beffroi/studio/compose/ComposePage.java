package org.beffroi.studio.compose;

import java.util.List;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.review.Preview;

/**
 * The page where one writes.
 *
 * @param typed     what the fields hold, saved or not
 * @param dirty     whether the fields hold more than was saved
 * @param autosave  whether pauses may save by themselves: not when that takes a version back
 * @param upload    a picture that was refused, or null
 * @param assumed   the channels ticked because the draft names none, or null when it names them
 */
public record ComposePage(
        String id,
        String name,
        Look look,
        int next,
        String saved,
        int revision,
        boolean dirty,
        boolean autosave,
        Typed typed,
        Department department,
        List<Option> locales,
        String assumed,
        List<Channel> channels,
        List<Notice> notices,
        Findings findings,
        List<Pictures.Picture> pictures,
        Upload upload,
        List<Panel> panels,
        Submission submission,
        List<Past> history) {

    ComposePage with(Upload refused) {
        return new ComposePage(
                id,
                name,
                look,
                next,
                saved,
                revision,
                dirty,
                autosave,
                typed,
                department,
                locales,
                assumed,
                channels,
                notices,
                findings,
                pictures,
                refused,
                panels,
                submission,
                history);
    }

    public String back() {
        return "/messages/" + id;
    }

    public String action() {
        return "/messages/" + id + "/draft";
    }

    public String dirtyWord() {
        return String.valueOf(dirty);
    }

    /**
     * @param options what the person may choose from; empty when any code goes
     */
    public record Department(String value, List<Option> options, String error) {}

    public record Option(String value, String word, boolean chosen) {}

    public record Channel(String kind, String icon, String name, String accounts, boolean chosen) {}

    /** @param css names the kind of banner */
    public record Notice(String css, String icon, String title, String says, List<Effect> effects) {}

    /** What a correction does on one channel. */
    public record Effect(String icon, String channel, String what) {}

    /** Beside the field that they concern. */
    public record Findings(List<Mark> title, List<Mark> body, List<Mark> channels) {}

    /**
     * @param css    {@code block} or {@code warn}
     * @param repair what one click mends, or null
     */
    public record Mark(String css, String icon, String title, String says, String repair, String repairWord) {}

    /**
     * One channel in one language.
     *
     * @param adapted whether the channel has a text of its own
     * @param plain   whether it takes plain text, without title
     */
    public record Panel(
            String id,
            String kind,
            String locale,
            String icon,
            String name,
            String accounts,
            boolean chosen,
            boolean plain,
            boolean adapted,
            String title,
            String text,
            Flag flag,
            Counter counter,
            List<Mark> findings,
            Preview preview) {}

    public record Flag(String css, String icon, String word) {}

    /** @param css {@code counter--ok}, {@code counter--near} or {@code counter--over} */
    public record Counter(String css, String words) {}

    public record Submission(
            List<Todo> todo, int blocking, String note, boolean corrects, String correctionNote, String error) {}

    public record Todo(String css, String icon, String words, String where, String href) {}

    /** What was said of a picture that could not be taken. */
    public record Upload(String error, String alt, boolean decorative) {}

    /** @param again where its text is taken up again */
    public record Past(String href, String again, String words, Look look, String when) {}
}
