package org.beffroi.content.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.beffroi.content.message.Announcements;
import org.beffroi.content.message.Drafts;
import org.beffroi.content.message.EditorialRights;
import org.beffroi.content.message.Message;
import org.beffroi.content.message.MessageVersion;
import org.beffroi.content.message.MessageVersion.Deed;
import org.beffroi.content.message.Messages;
import org.beffroi.content.message.ReviewStep;
import org.beffroi.content.message.Versions;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.identity.Caller;

/** Approves a version, rejects it, or asks for changes. */
@ApplicationScoped
class DecideVersion {

    private final EditorialRights rights;
    private final Messages messages;
    private final Drafts drafts;
    private final Versions versions;
    private final Announcements announcements;
    private final Caller caller;
    private final Clock clock;

    DecideVersion(
            EditorialRights rights,
            Messages messages,
            Drafts drafts,
            Versions versions,
            Announcements announcements,
            Caller caller,
            Clock clock) {
        this.rights = rights;
        this.messages = messages;
        this.drafts = drafts;
        this.versions = versions;
        this.announcements = announcements;
        this.caller = caller;
        this.clock = clock;
    }

    MessageVersion decide(MessageId id, int number, Verdict verdict, String comment) {
        Message message = messages.lock(id);
        rights.requireApprover(message.department());
        MessageVersion version = versions.get(id, number);
        message.requireNotWithdrawn();
        requireInReview(version, verdict.step());
        requireOtherEyes(version);
        if (verdict == Verdict.APPROVE) {
            makeRoom(message);
        }
        version.decide(verdict.step(), comment, new Deed(caller.subject(), caller.actor(), clock.instant()));
        announcements.announce(verdict.event(), message, verdict.action(), version, details(version, comment));
        return version;
    }

    static void requireInReview(MessageVersion version, ReviewStep step) {
        if (!step.isPossibleFrom(version.state())) {
            throw new Refusal(409, "version-not-in-review").with("state", version.state());
        }
    }

    private void requireOtherEyes(MessageVersion version) {
        if (version.wasEditedBy(caller.subject())) {
            throw new Refusal(403, "decided-by-editor");
        }
    }

    /** At most one version is current. */
    private void makeRoom(Message message) {
        drafts.of(message.id()).forgetEditors();
        versions.current(message.id()).ifPresent(previous -> {
            previous.take(ReviewStep.SUPERSEDE);
            // before the next one is approved: the database checks after each statement
            versions.flush();
        });
    }

    private static Map<String, Object> details(MessageVersion version, String comment) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("number", version.number());
        details.put("contentHash", version.contentHash());
        if (comment != null) {
            details.put("comment", comment);
        }
        return details;
    }
}
