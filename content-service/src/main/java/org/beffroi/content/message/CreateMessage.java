package org.beffroi.content.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.identity.Caller;

/** Begins a message with its first draft. Other services hear of it at its first submission. */
@ApplicationScoped
class CreateMessage {

    private final EditorialRights rights;
    private final Messages messages;
    private final Drafts drafts;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    CreateMessage(
            EditorialRights rights, Messages messages, Drafts drafts, AuditTrail audit, Caller caller, Clock clock) {
        this.rights = rights;
        this.messages = messages;
        this.drafts = drafts;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    Message create(DraftText text) {
        rights.requireWriter(text.department());
        Message message =
                new Message(MessageId.next(), text.department(), caller.subject(), caller.actor(), clock.instant());
        messages.persistAndFlush(message);
        Draft draft = new Draft(message.id());
        draft.save(text, caller.subject(), caller.actor(), clock.instant());
        drafts.persistAndFlush(draft);
        drafts.replaceVariants(draft, text.variants());
        audit.record("message.created", "message", message.id().value(), Map.of("department", text.department()));
        return message;
    }
}
