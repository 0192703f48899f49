package org.beffroi.channels.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** How many corrections were opened, tried and told; what became of each stands in its own row. */
@Embeddable
class CorrectionCount {

    /** None needs no look at them. */
    @Column(name = "corrections")
    private int opened;

    @Column(name = "correct_attempt")
    private int attempts;

    @Column(name = "corrections_told")
    private int told;

    void opened(int more) {
        opened += more;
    }

    int nextAttempt() {
        return ++attempts;
    }

    /** Each time something newer is told of a correction, the delivery counts as newer itself. */
    void tell() {
        told++;
    }

    boolean any() {
        return opened > 0;
    }
}
