package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was approved, to the letter: every rendition of every channel kind and locale. Text is NFC with LF.
 *
 * @param schema  {@link #SCHEMA}
 * @param slug    last segment of the page address, fixed at the first submission
 * @param pageUrl public address of the message's page, or null when no website account is connected
 * @param correction what is said about a correction of something published; absent in any other version
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FrozenContent(
        String schema,
        String title,
        String slug,
        String pageUrl,
        List<Rendition> renditions,
        List<Medium> media,
        List<Link> links,
        @JsonInclude(JsonInclude.Include.NON_NULL) Correction correction) {

    public static final String SCHEMA = "beffroi.frozen.v1";

    /**
     * Stands in a newsletter rendition where the recipient's own unsubscribe address goes: the one thing that is
     * substituted after approval.
     */
    public static final String UNSUBSCRIBE_MARK = "https://unsubscribe.invalid/JETON";

    /** A version that corrects nothing. */
    public FrozenContent(
            String schema,
            String title,
            String slug,
            String pageUrl,
            List<Rendition> renditions,
            List<Medium> media,
            List<Link> links) {
        this(schema, title, slug, pageUrl, renditions, media, links, null);
    }

    /** The rendition of a kind in a locale, else in the master's locale, which stands first. */
    public Optional<Rendition> rendition(ChannelKind kind, String locale) {
        return among(renditions, kind, locale);
    }

    /** What is sent after a version that cannot be edited; its rendition where no words of its own were frozen. */
    public Optional<Rendition> followUp(ChannelKind kind, String locale) {
        return Optional.ofNullable(correction)
                .flatMap(said -> among(said.followUps(), kind, locale))
                .or(() -> rendition(kind, locale));
    }

    private static Optional<Rendition> among(List<Rendition> renditions, ChannelKind kind, String locale) {
        return renditions.stream()
                .filter(rendition ->
                        rendition.kind() == kind && rendition.locale().equals(locale))
                .findFirst()
                .or(() -> renditions.stream()
                        .filter(rendition -> rendition.kind() == kind)
                        .findFirst());
    }

    /**
     * The public words of a correction, approved with the version that they explain.
     *
     * @param note      what residents read below "Rectificatif du …", plain text; or null
     * @param followUps what goes to those who have the version before, where a channel cannot edit; master locale first
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Correction(String note, List<Rendition> followUps) {

        public Correction {
            followUps = followUps == null ? List.of() : List.copyOf(followUps);
        }
    }

    /**
     * What one channel kind shows in one locale.
     *
     * @param title   page title, mail subject; null where the channel has none
     * @param summary one sentence for lists, feeds, previews; null where the channel has none
     * @param html    sanitised HTML: page body, complete mail; null where the channel has none
     * @param text    plain text: post, text twin of the mail; null where the channel has none
     * @param media   hashes of the media shown, in order
     * @param data    what the channel carries beyond words (the {@code data} of a webhook's body), or null
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Rendition(
            ChannelKind kind,
            String locale,
            String title,
            String summary,
            String html,
            String text,
            List<String> media,
            Map<String, Object> data) {}

    /**
     * @param sha256 lower-case hex of the stored bytes
     * @param type   media type, {@code image/png} or {@code image/jpeg}
     * @param alt    what it shows; empty only for a decorative image
     * @param width  pixels
     * @param height pixels
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Medium(String sha256, String type, String alt, int width, int height) {}

    /**
     * A short link, minted for one version and one kind.
     *
     * @param code   10 characters, base62
     * @param target where it leads
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Link(String code, ChannelKind kind, String target) {}
}
