package org.beffroi.content.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageState;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.event.Outbox;

/** Tells the other services, and the history, what became of a message. */
@ApplicationScoped
public class Announcements {

    private final Versions versions;
    private final Outbox outbox;
    private final AuditTrail audit;

    Announcements(Versions versions, Outbox outbox, AuditTrail audit) {
        this.versions = versions;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Every event carries the whole public state, so that a consumer needs no other. The message must be locked.
     *
     * @param action  for the history: {@code version.approved}
     * @param version the one it is about
     */
    public void announce(
            EventType type, Message message, String action, MessageVersion version, Map<String, ?> details) {
        MessageState state = stateOf(message);
        outbox.add(type, message.id(), state.version(), state);
        audit.record(action, "version", version.id().value(), details);
    }

    /** What is about the message as a whole. */
    public void announce(EventType type, Message message, String action, Map<String, ?> details) {
        MessageState state = stateOf(message);
        outbox.add(type, message.id(), state.version(), state);
        audit.record(action, "message", message.id().value(), details);
    }

    private MessageState stateOf(Message message) {
        MessageVersion newest = versions.newest(message.id()).orElseThrow();
        return new MessageState(
                message.id(),
                message.nextEventVersion(),
                newest.state(),
                versions.current(message.id()).map(MessageVersion::asCurrent).orElse(null),
                message.withdrawn(),
                message.department(),
                newest.title());
    }
}
