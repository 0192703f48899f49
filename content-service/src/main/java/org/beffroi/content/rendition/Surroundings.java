package org.beffroi.content.rendition;

import java.util.List;
import java.util.Map;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;

/**
 * All that a rendition depends on beside the manuscript.
 *
 * @param number        of the version this would be
 * @param slug          last segment of the page's address
 * @param site          the website account whose address and imprint are used, or null
 * @param accounts      those connected
 * @param pictures      known media by hash
 * @param shortLinkBase without trailing slash
 */
public record Surroundings(
        MessageId messageId,
        int number,
        String slug,
        ChannelAccount site,
        List<ChannelAccount> accounts,
        Map<String, Picture> pictures,
        String shortLinkBase,
        ShortCodes codes) {

    /** A stored picture; width and height as it is shown. */
    public record Picture(String type, int width, int height, long bytes) {}

    List<ChannelAccount> accounts(ChannelKind kind) {
        return accounts.stream().filter(account -> account.kind() == kind).toList();
    }

    /** Where the message's page will be; none when it is not meant for a website. */
    String pageUrl(Manuscript manuscript) {
        return site == null || !manuscript.kinds().contains(ChannelKind.WEBSITE)
                ? null
                : site.publicBaseUrl() + "/messages/" + slug;
    }

    String mediaUrl(String sha256) {
        return site == null ? null : site.publicBaseUrl() + "/media/" + sha256;
    }
}
