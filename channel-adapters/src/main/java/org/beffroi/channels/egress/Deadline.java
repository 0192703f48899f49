package org.beffroi.channels.egress;

import java.time.Duration;

/** When a call must have ended, however many requests it is made of. */
public record Deadline(long endNanos) {

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}
