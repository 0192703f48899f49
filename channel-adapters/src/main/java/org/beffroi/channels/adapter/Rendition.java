package org.beffroi.channels.adapter;

import java.util.List;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Medium;

/**
 * What is published, to the letter, read from the frozen string whose hash was just verified.
 *
 * @param content the whole of what was approved
 * @param shown   what this channel shows in the account's locale
 */
public record Rendition(FrozenContent content, FrozenContent.Rendition shown) {

    /** The media this channel shows, in order, with their descriptions. */
    public List<Medium> media() {
        return shown.media() == null
                ? List.of()
                : shown.media().stream().map(this::medium).toList();
    }

    private Medium medium(String sha256) {
        return content.media().stream()
                .filter(medium -> medium.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Frozen content names no medium " + sha256));
    }
}
