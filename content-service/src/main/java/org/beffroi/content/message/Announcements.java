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

    /** The state as it was last told, with the version it had then; nothing happened, so the history says nothing. */
    void repeat(Message message) {
        MessageVersion newest = versions.newest(message.id()).orElseThrow();
        MessageState state = stateOf(message, newest, message.eventVersion());
        outbox.add(lastTold(message, newest), message.id(), state.version(), state);
    }

    private static EventType lastTold(Message message, MessageVersion newest) {
        if (message.withdrawn() != null) {
            return EventType.MESSAGE_WITHDRAWN;
        }
        return switch (newest.state()) {
            case IN_REVIEW -> EventType.MESSAGE_SUBMITTED;
            case CHANGES_REQUESTED -> EventType.MESSAGE_CHANGES_REQUESTED;
            case REJECTED -> EventType.MESSAGE_REJECTED;
            case APPROVED, SUPERSEDED -> EventType.MESSAGE_APPROVED;
            case VOID -> EventType.MESSAGE_VOIDED;
            case CANCELLED -> EventType.MESSAGE_CANCELLED;
        };
    }

    private MessageState stateOf(Message message) {
        return stateOf(message, versions.newest(message.id()).orElseThrow(), message.nextEventVersion());
    }

    private MessageState stateOf(Message message, MessageVersion newest, long eventVersion) {
        return new MessageState(
                message.id(),
                eventVersion,
                newest.state(),
                versions.current(message.id()).map(MessageVersion::asCurrent).orElse(null),
                message.withdrawn(),
                message.department(),
                newest.title());
    }
}
