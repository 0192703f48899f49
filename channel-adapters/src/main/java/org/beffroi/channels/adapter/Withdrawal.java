package org.beffroi.channels.adapter;

import java.time.Instant;

/**
 * Why a message is taken back.
 *
 * @param reason         told to residents
 * @param replacementUrl where to go instead, or null
 * @param withdrawnAt    when the town withdrew it
 */
public record Withdrawal(String reason, String replacementUrl, Instant withdrawnAt) {}
