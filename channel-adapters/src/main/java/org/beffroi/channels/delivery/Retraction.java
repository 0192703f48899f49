package org.beffroi.channels.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Taking a post back, until its channel has confirmed it or a person has to. */
@Embeddable
class Retraction {

    private boolean retracting;

    @Column(name = "retract_attempt")
    private int attempts;

    void begin() {
        retracting = true;
    }

    void end() {
        retracting = false;
    }

    int nextAttempt() {
        return ++attempts;
    }

    boolean isOn() {
        return retracting;
    }

    int attempts() {
        return attempts;
    }
}
