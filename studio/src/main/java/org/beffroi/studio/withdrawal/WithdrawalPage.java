package org.beffroi.studio.withdrawal;

import java.util.List;

/**
 * What taking a message back will do, channel by channel, before it is done.
 *
 * @param effects     null while the channels are away
 * @param reason      as typed, so that it survives a refusal
 * @param error       what the service said, with {@code field} when it is about one
 */
public record WithdrawalPage(
        String back,
        String title,
        List<Effect> effects,
        String reason,
        String replacementUrl,
        String error,
        String field) {

    public record Effect(String icon, String channel, String account, String what) {}
}
