package org.beffroi.channels.subscriber;

/** The step does not exist from where the consent stands. */
final class ConsentRefused extends RuntimeException {

    private final ConsentState state;

    ConsentRefused(String step, ConsentState state) {
        super("A consent that is " + state + " cannot " + step);
        this.state = state;
    }

    ConsentState state() {
        return state;
    }
}
