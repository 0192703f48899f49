package org.beffroi.channels.adapter;

import org.beffroi.contracts.ChannelAccount;

/**
 * What a channel can do; what a retry may do follows from here, never from an HTTP status alone.
 *
 * @param retryMeans how a repeated request is recognised
 * @param correction of a live post
 * @param retraction whether a live post can be taken back
 */
public record Capabilities(
        RetryMeans retryMeans, ChannelAccount.Capabilities.Correction correction, boolean retraction) {

    /** As other services see it. */
    public ChannelAccount.Capabilities published() {
        return new ChannelAccount.Capabilities(retryMeans.published(), correction, retraction);
    }
}
