package org.beffroi.studio.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pictures of a text, as its Markdown names them. */
final class Pictures {

    private static final String DECORATIVE = "#decorative";
    private static final Pattern PICTURE = Pattern.compile(
            "!\\[((?:[^\\]\\\\]|\\\\.)*)]\\(media:([0-9a-f]{64})(#decorative)?((?:\\s+\"[^\"]*\")?)\\)");

    private Pictures() {}

    /**
     * One picture where it stands.
     *
     * @param decorative whether it shows nothing that a text would have to say
     */
    public record Picture(String sha256, String alt, boolean decorative) {

        public String src() {
            return "/media/" + sha256;
        }

        /** Whether nobody has said yet what it shows. */
        public boolean isMute() {
            return alt.isBlank() && !decorative;
        }
    }

    static List<Picture> in(String body) {
        return PICTURE.matcher(body).results().map(Pictures::picture).toList();
    }

    private static Picture picture(MatchResult found) {
        boolean decorative = found.group(3) != null;
        return new Picture(found.group(2), found.group(1).replaceAll("\\\\(.)", "$1"), decorative);
    }

    /** Says of a picture what it shows, where the text still says what the page showed. */
    static String described(String body, Picture shown, Picture said) {
        Matcher pictures = PICTURE.matcher(body);
        while (pictures.find()) {
            if (picture(pictures.toMatchResult()).equals(shown)) {
                return body.substring(0, pictures.start())
                        + markdown(said, pictures.group(4))
                        + body.substring(pictures.end());
            }
        }
        return body;
    }

    /** As a paragraph of its own, after the line of the cursor. */
    static String inserted(String body, int cursor, Picture picture) {
        int from = Math.max(0, Math.min(cursor, body.length()));
        int end = body.indexOf('\n', from);
        String before = body.substring(0, end < 0 ? body.length() : end).stripTrailing();
        String after = end < 0 ? "" : body.substring(end).strip();
        return before
                + (before.isEmpty() ? "" : "\n\n")
                + markdown(picture, "")
                + (after.isEmpty() ? "" : "\n\n" + after);
    }

    static String without(String body, int number) {
        List<MatchResult> all = new ArrayList<>(PICTURE.matcher(body).results().toList());
        if (number < 0 || number >= all.size()) {
            return body;
        }
        MatchResult gone = all.get(number);
        return (body.substring(0, gone.start()).stripTrailing()
                        + "\n\n"
                        + body.substring(gone.end()).stripLeading())
                .strip();
    }

    private static String markdown(Picture picture, String caption) {
        String alt = picture.decorative()
                ? ""
                : picture.alt().replaceAll("\\s+", " ").strip().replaceAll("([\\[\\]\\\\])", "\\\\$1");
        return "![" + alt + "](media:" + picture.sha256() + (picture.decorative() ? DECORATIVE : "") + caption + ")";
    }
}
