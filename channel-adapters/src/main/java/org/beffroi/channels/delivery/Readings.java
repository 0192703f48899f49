package org.beffroi.channels.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** How often the channel was read back, and whether the last reading found nothing. */
@Embeddable
class Readings {

    @Column(name = "lookups")
    private int attempts;

    @Column(name = "not_found_at")
    private Instant notFoundAt;

    int nextAttempt() {
        return ++attempts;
    }

    void notFound(Instant first) {
        notFoundAt = first;
    }

    /** What comes next is another question. */
    void forget() {
        notFoundAt = null;
    }

    int attempts() {
        return attempts;
    }

    /** The first of two, or null. */
    Instant notFoundAt() {
        return notFoundAt;
    }
}
