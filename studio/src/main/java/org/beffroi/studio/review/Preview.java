package org.beffroi.studio.review;

import java.util.List;

/**
 * One rendition as its channel shows it, to the letter.
 *
 * @param id       of its panel, and the beginning of the names of its frames
 * @param type     which dress it wears: {@code website}, {@code newsletter}, {@code mastodon} or {@code webhook}
 * @param html     the page's body, already sanitised by content-service
 * @param letter   where the complete mail stands below the address of its page; null when it is no mail
 * @param letterAt where it stands alone, for a frame; null while only a form can say what it holds
 * @param body     the webhook's data, one value a line
 */
public record Preview(
        String id,
        String type,
        String icon,
        String name,
        String locale,
        String title,
        String html,
        String letter,
        String letterAt,
        String text,
        List<Picture> pictures,
        String body,
        String pageUrl,
        int length) {

    /** Whether only the form that is being written can fill its frames. */
    public boolean needsForm() {
        return letter != null && letterAt == null;
    }

    public record Picture(String src, String alt) {}
}
