package org.beffroi.channels.adapter;

import java.time.Duration;

/** What reading back told about a post of which we did not know whether it exists. */
public sealed interface Reconciliation {

    record Found(ExternalRef ref) implements Reconciliation {}

    record NotFound() implements Reconciliation {}

    /**
     * No usable answer this time.
     *
     * @param retryAfter what the channel asked for, or null
     * @param accessLost whether the channel refuses what the account brings: a person must connect it again
     */
    record Unknown(String code, String detail, Duration retryAfter, boolean accessLost) implements Reconciliation {

        public static Unknown because(String code, String detail) {
            return new Unknown(code, detail, null, false);
        }
    }

    /** Nothing in the post would be recognised, or the channel cannot be read at all: only a person can look. */
    record Impossible() implements Reconciliation {}
}
