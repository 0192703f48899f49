package org.beffroi.platform.event;

import jakarta.enterprise.context.RequestScoped;

/** Who and what caused the work in hand: a caller's request or an event. Written on audit entries and outgoing events. */
@RequestScoped
public class Origin {

    /** The actor of work that no person and no event caused: a due date, a retry. */
    public static final String SYSTEM = "system";

    private String actor = SYSTEM;
    private String causationId;
    private String traceparent;

    public void becomes(String newActor, String newCausationId, String newTraceparent) {
        actor = newActor;
        causationId = newCausationId;
        traceparent = newTraceparent;
    }

    /** A handler of several events calls this before it writes for each of them. */
    public void becomesOf(Event<?> event) {
        becomes(event.actor(), event.id().toString(), traceparent);
    }

    public String actor() {
        return actor;
    }

    /** Null when nothing caused it but time. */
    public String causationId() {
        return causationId;
    }

    /** W3C Trace Context, or null. */
    public String traceparent() {
        return traceparent;
    }
}
