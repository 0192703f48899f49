package org.beffroi.contracts;

import java.time.LocalDate;
import java.util.List;

/**
 * What a kind of channel accepts, as dated data. Zero means no limit known. An account may be stricter.
 *
 * @param maxCharacters     of the text, code points
 * @param charactersPerUrl  what a link counts for, whatever its length; zero when it counts as written
 * @param maxMedia          images of one post
 * @param maxMediaBytes     of one image
 * @param maxAltCharacters  of one image description
 * @param mediaTypes        accepted
 * @param maxPayloadBytes   of the whole request body
 * @param source            where the numbers come from
 * @param asOf              when that was read
 */
public record ChannelLimits(
        long maxCharacters,
        long charactersPerUrl,
        long maxMedia,
        long maxMediaBytes,
        long maxAltCharacters,
        List<String> mediaTypes,
        long maxPayloadBytes,
        String source,
        LocalDate asOf) {

    private static final List<String> IMAGES = List.of("image/png", "image/jpeg");
    private static final LocalDate READ = LocalDate.of(2026, 8, 21);

    private static final ChannelLimits WEBSITE =
            new ChannelLimits(100_000, 0, 20, 10_000_000, 0, IMAGES, 0, "Beffroi's own pages", READ);
    private static final ChannelLimits NEWSLETTER = new ChannelLimits(
            0, 0, 10, 2_000_000, 0, IMAGES, 102_000, "Gmail clips a mail above about 102 kB (unverified)", READ);
    private static final ChannelLimits MASTODON = new ChannelLimits(
            500, 23, 4, 16_000_000, 1_500, IMAGES, 0, "https://docs.joinmastodon.org/entities/Instance/", READ);
    private static final ChannelLimits WEBHOOK = new ChannelLimits(
            0, 0, 20, 10_000_000, 0, IMAGES, 20_000, "https://github.com/standard-webhooks/standard-webhooks", READ);

    public static ChannelLimits of(ChannelKind kind) {
        return switch (kind) {
            case WEBSITE -> WEBSITE;
            case NEWSLETTER -> NEWSLETTER;
            case MASTODON -> MASTODON;
            case WEBHOOK -> WEBHOOK;
        };
    }
}
