package org.beffroi.channels.egress;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Knows how far a call has come. Who waits for it and gives up closes the gate first, so that a request which has not
 * begun by then is never sent afterwards.
 */
final class Gate {

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    private volatile Answer head;

    private enum Phase {
        CONNECTING,
        SENDING,
        SENT,
        CLOSED
    }

    void begin() throws IOException {
        if (!phase.compareAndSet(Phase.CONNECTING, Phase.SENDING)) {
            throw new IOException("given up before it was sent");
        }
    }

    void sent() {
        phase.set(Phase.SENT);
    }

    void answered(Answer status) {
        head = status;
    }

    /** The answer's status and headers, if they came in. */
    Answer head() {
        return head;
    }

    /** After a failure of the call itself: an incomplete request has no effect. */
    boolean failedBeforeSent() {
        return phase.get() != Phase.SENT;
    }

    /** Gives up from outside; true if nothing was or will be sent. A request that has begun may still complete. */
    boolean close() {
        return phase.compareAndSet(Phase.CONNECTING, Phase.CLOSED);
    }
}
