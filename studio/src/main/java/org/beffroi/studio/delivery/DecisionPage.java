package org.beffroi.studio.delivery;

import org.beffroi.studio.frame.Look;

/**
 * One decision about one delivery, with its effect told before it is taken.
 *
 * @param closed    why it cannot be taken, or null
 * @param looks     whether the person must have looked on the channel
 * @param needsLink whether what was published has an address that must be given
 * @param seen      the version that the person sees here
 * @param state     and the state, which may outlive that version
 * @param field     beside which {@code error} is said, or null
 */
public record DecisionPage(
        String decision,
        String icon,
        String message,
        String href,
        String channelIcon,
        String channel,
        String account,
        Look look,
        String since,
        String cause,
        String remedy,
        String permalink,
        String effect,
        String closed,
        boolean looks,
        boolean needsLink,
        String seen,
        String state,
        Typed typed,
        String error,
        String field) {

    public boolean ofCorrection() {
        return decision.startsWith("correction_");
    }

    /** Whether the person must say how they know. */
    public boolean vouches() {
        return decision.endsWith("completion");
    }

    public record Typed(boolean absent, String reason, String permalink, String proof) {

        static final Typed NOTHING = new Typed(false, "", "", "");
    }
}
