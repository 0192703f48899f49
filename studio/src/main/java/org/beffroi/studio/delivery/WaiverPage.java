package org.beffroi.studio.delivery;

import org.beffroi.studio.frame.Look;

/**
 * Leaving one channel as it is.
 *
 * @param closed why it cannot be waived, or null
 * @param reason as typed, so that it survives a refusal
 */
public record WaiverPage(
        String message,
        String href,
        int version,
        String icon,
        String channel,
        String account,
        Look look,
        String cause,
        String closed,
        String reason,
        String error,
        boolean onReason) {}
