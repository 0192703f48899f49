package org.beffroi.platform.event;

/** The event can never be applied, however often it is tried: it goes to the dead letters with this reason. */
public class EventRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EventRefused(String reason) {
        super(reason);
    }

    public EventRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
