package org.beffroi.studio.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In the order in which they are offered: first what says that all is well. */
enum Decision {
    COMPLETION("check", "completed"),
    RETRY("send", "retried"),
    CANCELLATION("circle-minus", "given-up");

    private final String icon;
    private final String done;

    Decision(String icon, String done) {
        this.icon = icon;
        this.done = done;
    }

    static List<Decision> all() {
        return List.of(values());
    }

    static Optional<Decision> of(String word) {
        return Arrays.stream(values())
                .filter(decision -> decision.word().equals(word))
                .findFirst();
    }

    /** As the API names it, and our addresses. */
    String word() {
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
