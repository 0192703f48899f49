package org.beffroi.content.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.beffroi.content.message.Announcements;
import org.beffroi.content.message.EditorialRights;
import org.beffroi.content.message.Message;
import org.beffroi.content.message.Messages;
import org.beffroi.content.message.ReviewStep;
import org.beffroi.content.message.Versions;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;

/** Withdraws a message for good. What each channel can do about what is live is channel-adapters' to find out. */
@ApplicationScoped
class WithdrawMessage {

    private final EditorialRights rights;
    private final Messages messages;
    private final Versions versions;
    private final Announcements announcements;
    private final Clock clock;

    WithdrawMessage(
            EditorialRights rights, Messages messages, Versions versions, Announcements announcements, Clock clock) {
        this.rights = rights;
        this.messages = messages;
        this.versions = versions;
        this.announcements = announcements;
        this.clock = clock;
    }

    Message withdraw(MessageId id, String reason, String replacementUrl) {
        Message message = messages.lock(id);
        rights.requireWithdrawer(message.department());
        if (!message.wasSubmitted()) {
            throw new Refusal(409, "message-never-submitted");
        }
        message.withdraw(reason, replacementUrl, clock.instant());
        versions.inReview(id).ifPresent(version -> version.take(ReviewStep.CANCEL));
        announcements.announce(
                EventType.MESSAGE_WITHDRAWN, message, "message.withdrawn", details(reason, replacementUrl));
        return message;
    }

    private static Map<String, Object> details(String reason, String replacementUrl) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("reason", reason);
        if (replacementUrl != null) {
            details.put("replacementUrl", replacementUrl);
        }
        return details;
    }
}
