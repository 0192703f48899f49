package org.beffroi.studio.compose;

import java.util.List;

/**
 * A message that is not there yet.
 *
 * @param key   of this form: sent twice, it begins one message
 * @param error what was refused, and of which field; null when nothing was
 */
public record NewMessagePage(
        String key,
        Typed typed,
        List<ComposePage.Option> departments,
        List<ComposePage.Option> locales,
        List<ComposePage.Channel> channels,
        String error,
        String field) {}
