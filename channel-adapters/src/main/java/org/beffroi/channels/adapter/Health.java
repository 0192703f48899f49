package org.beffroi.channels.adapter;

import java.util.Map;

/**
 * Whether an account can publish.
 *
 * @param state  what was found
 * @param code   stable word, null when all is well
 * @param detail French, cause and remedy, null when all is well
 * @param limits read from the other side, by the names of {@code ChannelLimits}; empty when it says nothing
 */
public record Health(State state, String code, String detail, Map<String, Long> limits) {

    public enum State {
        OK,
        /** The other side refuses what the account brings. */
        REFUSED,
        /** No usable answer: it may work later. */
        UNREACHABLE
    }

    public static Health ok(Map<String, Long> limits) {
        return new Health(State.OK, null, null, Map.copyOf(limits));
    }

    public static Health refused(String code, String detail) {
        return new Health(State.REFUSED, code, detail, Map.of());
    }

    public static Health unreachable(String code, String detail) {
        return new Health(State.UNREACHABLE, code, detail, Map.of());
    }
}
