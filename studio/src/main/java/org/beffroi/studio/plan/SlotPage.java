package org.beffroi.studio.plan;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The form that moves or calls off what goes out at one instant.
 *
 * @param from   the instant, as the address has it
 * @param when   what it is moved to; null where it is called off
 * @param options empty when nothing is left to change
 */
public record SlotPage(
        String message,
        String title,
        String href,
        String from,
        String planned,
        String back,
        List<PlanPage.Option> options,
        PlanPage.When when,
        Trouble trouble) {

    /** As a parameter of another address. */
    public String backEncoded() {
        return back == null ? null : URLEncoder.encode(back, StandardCharsets.UTF_8);
    }
}
