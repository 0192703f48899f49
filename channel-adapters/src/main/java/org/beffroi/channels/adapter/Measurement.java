package org.beffroi.channels.adapter;

import java.util.Map;

/** Counters a channel keeps about a post, under the channel's own names. */
public record Measurement(Map<String, Long> counters) {

    public static final Measurement NONE = new Measurement(Map.of());
}
