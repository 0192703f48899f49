package org.beffroi.studio.compose;

import java.util.List;
import java.util.stream.IntStream;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.review.Preview;

/**
 * The page where one writes.
 *
 * @param typed     what the fields hold, saved or not
 * @param dirty     whether the fields hold more than was saved
 * @param autosave  whether pauses may save by themselves: not when that takes a version back
 * @param upload    what became of a picture that was just sent, or null
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

    ComposePage with(Upload sent) {
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
                sent,
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

    /** Number of the picture that the cursor goes to, since nobody said what it shows; -1 for none. */
    public int asked() {
        return upload == null || upload.error() != null
                ? -1
                : IntStream.range(0, pictures.size())
                        .filter(i -> pictures.get(i).isMute())
                        .findFirst()
                        .orElse(-1);
    }

    /** Where all is said of a picture that came, the cursor stays with the pictures. */
    public boolean isAskedNothing() {
        return upload != null && upload.error() == null && asked() < 0;
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
    public record Effect(String icon, String channel, String account, String what) {}

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
     * @param followUp what goes to those who have the version before; null where the channel is edited
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
            Preview preview,
            Preview followUp) {}

    public record Flag(String css, String icon, String word) {}

    /** @param css {@code counter--ok}, {@code counter--near} or {@code counter--over} */
    public record Counter(String css, String words) {}

    public record Submission(
            List<Todo> todo, int blocking, String note, boolean corrects, String correctionNote, String error) {}

    public record Todo(String css, String icon, String words, String where, String href) {}

    /**
     * @param error why it was not taken, or null; then what was said of it is kept
     */
    public record Upload(String error, String alt, boolean decorative) {

        static final Upload TAKEN = new Upload(null, "", false);
    }

    /** @param again where its text is taken up again */
    public record Past(String href, String again, String words, Look look, String when) {}
}
