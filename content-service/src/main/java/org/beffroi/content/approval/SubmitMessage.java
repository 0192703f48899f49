package org.beffroi.content.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.beffroi.content.message.Announcements;
import org.beffroi.content.message.Draft;
import org.beffroi.content.message.Drafts;
import org.beffroi.content.message.EditorialRights;
import org.beffroi.content.message.FindingView;
import org.beffroi.content.message.Message;
import org.beffroi.content.message.MessageVersion;
import org.beffroi.content.message.MessageVersion.Deed;
import org.beffroi.content.message.Messages;
import org.beffroi.content.message.RenderDraft;
import org.beffroi.content.message.Versions;
import org.beffroi.content.rendition.Proof;
import org.beffroi.content.rendition.ShortCodes;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Preconditions;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.api.RequestHeaders;
import org.beffroi.platform.identity.Caller;

/** Freezes the draft that the caller has read into a version for review. */
@ApplicationScoped
class SubmitMessage {

    private final EditorialRights rights;
    private final Preconditions preconditions;
    private final Messages messages;
    private final Drafts drafts;
    private final Versions versions;
    private final RenderDraft renderDraft;
    private final Announcements announcements;
    private final Caller caller;
    private final RequestHeaders headers;
    private final Clock clock;

    SubmitMessage(
            EditorialRights rights,
            Preconditions preconditions,
            Messages messages,
            Drafts drafts,
            Versions versions,
            RenderDraft renderDraft,
            Announcements announcements,
            Caller caller,
            RequestHeaders headers,
            Clock clock) {
        this.rights = rights;
        this.preconditions = preconditions;
        this.messages = messages;
        this.drafts = drafts;
        this.versions = versions;
        this.renderDraft = renderDraft;
        this.announcements = announcements;
        this.caller = caller;
        this.headers = headers;
        this.clock = clock;
    }

    /** @param correctionNote what residents will read, where something of the message is published; or null */
    MessageVersion submit(MessageId id, String note, String correctionNote) {
        Message message = messages.lock(id);
        rights.requireWriter(message.department());
        Draft draft = drafts.of(id);
        preconditions.requireMatch(draft.revision());
        requireSubmittable(message);
        messages.lockSlugs();
        Proof proof = renderDraft.render(message, draft, ShortCodes.random(), correctionNote);
        requireNoBlock(proof);
        message.assignSlug(proof.content().slug());
        return freeze(message, draft, proof, note);
    }

    private void requireSubmittable(Message message) {
        message.requireNotWithdrawn();
        versions.inReview(message.id()).ifPresent(version -> {
            throw new Refusal(409, "version-in-review").with("number", version.number());
        });
    }

    private void requireNoBlock(Proof proof) {
        if (!proof.submittable()) {
            throw new Refusal(422, "message-not-submittable")
                    .with("findings", FindingView.of(proof.findings(), headers.language()));
        }
    }

    private MessageVersion freeze(Message message, Draft draft, Proof proof, String note) {
        Deed submission = new Deed(caller.subject(), caller.actor(), clock.instant());
        MessageVersion version =
                new MessageVersion(message, draft, drafts.text(message, draft), proof, note, submission);
        versions.persistAndFlush(version);
        announcements.announce(
                EventType.MESSAGE_SUBMITTED,
                message,
                "version.submitted",
                version,
                Map.of("number", version.number(), "contentHash", version.contentHash()));
        return version;
    }
}
