package org.beffroi.channels.adapter;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.contracts.ChannelAccount.Capabilities.Retry;

/** What lets a request be repeated without publishing twice. */
public sealed interface RetryMeans {

    /**
     * The provider recognises a repeated request by its key.
     *
     * @param window   how long it keeps the key, as documented
     * @param readable whether we can also read back whether the post exists, once the key is no longer trusted
     */
    record Key(Duration window, boolean readable) implements RetryMeans {

        /** A provider may forget a key earlier than it says: its clock is not ours. */
        private static final double TRUSTED_SHARE = 0.8;

        @Override
        public boolean mayRepeatUnknown(Instant firstSentAt, Instant at) {
            return !at.isAfter(firstSentAt.plusMillis(Math.round(window.toMillis() * TRUSTED_SHARE)));
        }
    }

    /** We can read back whether the post exists. */
    record Lookup() implements RetryMeans {
        @Override
        public boolean readable() {
            return true;
        }
    }

    /** Nothing does: an unknown outcome goes to a person. */
    record None() implements RetryMeans {
        @Override
        public boolean readable() {
            return false;
        }
    }

    /** Whether {@link ChannelAdapter#find} can tell. */
    boolean readable();

    /** Whether the provider would still know a repeated request by its key. */
    default boolean mayRepeatUnknown(Instant firstSentAt, Instant at) {
        return false;
    }

    default Retry published() {
        return switch (this) {
            case Key key -> Retry.KEY;
            case Lookup lookup -> Retry.LOOKUP;
            case None none -> Retry.NONE;
        };
    }
}
