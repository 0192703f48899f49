package org.beffroi.studio.api;

import java.util.Locale;

/** The services that pages are made of. */
public enum Source {
    CONTENT,
    SCHEDULING,
    CHANNELS,
    ANALYTICS;

    /** Names the sentences that a page shows while the service is away. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
