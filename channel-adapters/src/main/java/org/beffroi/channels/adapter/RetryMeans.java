package org.beffroi.channels.adapter;

import java.time.Duration;
import org.beffroi.contracts.ChannelAccount.Capabilities.Retry;

/** What lets a request be repeated without publishing twice. */
public sealed interface RetryMeans {

    /**
     * The provider recognises a repeated request by its key.
     *
     * @param window how long it keeps the key, as documented
     */
    record Key(Duration window) implements RetryMeans {}

    /** We can read back whether the post exists. */
    record Lookup() implements RetryMeans {}

    /** Nothing does: an unknown outcome goes to a person. */
    record None() implements RetryMeans {}

    default Retry published() {
        return switch (this) {
            case Key key -> Retry.KEY;
            case Lookup lookup -> Retry.LOOKUP;
            case None none -> Retry.NONE;
        };
    }
}
