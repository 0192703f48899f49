package org.beffroi.studio.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ChannelsApi.Open;

/** In the order in which they are offered: first what says that all is well. */
enum Decision {
    COMPLETION("completion", "check", "completed"),
    RETRY("retry", "send", "retried"),
    CANCELLATION("cancellation", "circle-minus", "given-up"),
    CORRECTION_COMPLETION("correction/completion", "check", "correction-done"),
    CORRECTION_RETRY("correction/retry", "send", "correction-retried");

    private static final String CORRECTION = "correction/";

    private final String path;
    private final String icon;
    private final String done;

    Decision(String path, String icon, String done) {
        this.path = path;
        this.icon = icon;
        this.done = done;
    }

    static Optional<Decision> of(String path) {
        return Arrays.stream(values())
                .filter(decision -> decision.path.equals(path))
                .findFirst();
    }

    /** What a delivery, or its newest correction, is open to of this. */
    Optional<Open> openOn(Delivery delivery) {
        List<Open> open = !isOfCorrection()
                ? delivery.decisions()
                : delivery.correction() == null
                        ? List.of()
                        : delivery.correction().decisions();
        return open.stream()
                .filter(one -> one.decision().equals(path.replace(CORRECTION, "")))
                .findFirst();
    }

    boolean isOfCorrection() {
        return path.startsWith(CORRECTION);
    }

    /** Whether it stands on nothing but the person's word. */
    boolean vouches() {
        return this == COMPLETION || this == CORRECTION_COMPLETION;
    }

    /** Below the delivery, in the API as here. */
    String path() {
        return path;
    }

    /** Names its words. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String icon() {
        return icon;
    }

    /** What the message's page says afterwards. */
    String done() {
        return done;
    }
}
