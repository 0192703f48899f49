package org.beffroi.studio.review;

import java.util.List;

/**
 * One rendition as its channel shows it, to the letter.
 *
 * @param id       of its panel
 * @param type     which dress it wears: {@code website}, {@code newsletter}, {@code mastodon} or {@code webhook}
 * @param html     the page's body, already sanitised by content-service
 * @param letterAt where the complete mail stands alone, for a frame
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
        String letterAt,
        String text,
        List<Picture> pictures,
        String body,
        String pageUrl,
        int length) {

    public record Picture(String src, String alt) {}
}
