package org.beffroi.content.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.beffroi.content.delivery.Deliveries;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Preconditions;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.identity.Caller;

/**
 * Replaces the draft. What is in review, or approved and never released, becomes void: nobody may approve, or publish,
 * what the author no longer stands by. What is live stays as it is, and so does the version that corrects it.
 */
@ApplicationScoped
class SaveDraft {

    private final EditorialRights rights;
    private final Preconditions preconditions;
    private final Messages messages;
    private final Drafts drafts;
    private final Versions versions;
    private final Deliveries deliveries;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    SaveDraft(
            EditorialRights rights,
            Preconditions preconditions,
            Messages messages,
            Drafts drafts,
            Versions versions,
            Deliveries deliveries,
            Announcements announcements,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.rights = rights;
        this.preconditions = preconditions;
        this.messages = messages;
        this.drafts = drafts;
        this.versions = versions;
        this.deliveries = deliveries;
        this.announcements = announcements;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    Draft save(MessageId id, DraftText text) {
        Message message = messages.lock(id);
        rights.requireWriter(message.department());
        rights.requireWriter(text.department());
        Draft draft = drafts.of(id);
        preconditions.requireMatch(draft.revision());
        message.requireNotWithdrawn();
        replace(message, draft, text);
        voidUnreleased(message);
        return draft;
    }

    private void replace(Message message, Draft draft, DraftText text) {
        message.moveTo(text.department());
        draft.save(text, caller.subject(), caller.actor(), clock.instant());
        drafts.replaceVariants(draft, text.variants());
        audit.record("draft.saved", "message", message.id().value(), Map.of("revision", draft.revision()));
    }

    private void voidUnreleased(Message message) {
        versions.inReview(message.id()).ifPresent(version -> voidVersion(message, version));
        versions.current(message.id())
                .filter(version -> !deliveries.wasReleased(version.id()) && !deliveries.anyLive(message.id()))
                .ifPresent(version -> voidVersion(message, version));
    }

    private void voidVersion(Message message, MessageVersion version) {
        version.take(ReviewStep.VOID);
        announcements.announce(
                EventType.MESSAGE_VOIDED, message, "version.voided", version, Map.of("number", version.number()));
    }
}
