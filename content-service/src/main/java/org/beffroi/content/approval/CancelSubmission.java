package org.beffroi.content.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.beffroi.content.message.Announcements;
import org.beffroi.content.message.EditorialRights;
import org.beffroi.content.message.Message;
import org.beffroi.content.message.MessageVersion;
import org.beffroi.content.message.Messages;
import org.beffroi.content.message.ReviewStep;
import org.beffroi.content.message.Versions;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.identity.Caller;

/** Takes a submission back: the author, whoever submitted it, or the director of communication. */
@ApplicationScoped
class CancelSubmission {

    private final EditorialRights rights;
    private final Messages messages;
    private final Versions versions;
    private final Announcements announcements;
    private final Caller caller;

    CancelSubmission(
            EditorialRights rights, Messages messages, Versions versions, Announcements announcements, Caller caller) {
        this.rights = rights;
        this.messages = messages;
        this.versions = versions;
        this.announcements = announcements;
        this.caller = caller;
    }

    MessageVersion cancel(MessageId id, int number) {
        Message message = messages.lock(id);
        rights.requireWriter(message.department());
        MessageVersion version = versions.get(id, number);
        requireAuthor(message, version);
        DecideVersion.requireInReview(version, ReviewStep.CANCEL);
        version.take(ReviewStep.CANCEL);
        announcements.announce(
                EventType.MESSAGE_CANCELLED, message, "version.cancelled", version, Map.of("number", number));
        return version;
    }

    private void requireAuthor(Message message, MessageVersion version) {
        String subject = caller.subject();
        if (!message.author().equals(subject)
                && !version.wasSubmittedBy(subject)
                && !caller.has(Role.COMM_DIRECTOR, message.department())) {
            throw new Refusal(403, "author-only");
        }
    }
}
