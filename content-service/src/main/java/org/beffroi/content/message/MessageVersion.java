package org.beffroi.content.message;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beffroi.content.rendition.Proof;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState.Current;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An immutable copy made at submission. Its content never changes; its state takes a {@link ReviewStep} at a time. */
@Entity
@Table(name = "message_version")
public class MessageVersion extends AuthorityEntity {

    @Column(name = "message_id", nullable = false, updatable = false)
    private UUID messageId;

    @Column(nullable = false, updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ReviewState state = ReviewState.IN_REVIEW;

    @Column(nullable = false, updatable = false)
    private String title;

    /** Up to 512 KiB, and wanted of one version at a time: read when asked for. */
    @Basic(fetch = FetchType.LAZY)
    @Column(nullable = false, updatable = false)
    private String frozen;

    /** Absent in versions that are older than the habit of keeping it. */
    @Basic(fetch = FetchType.LAZY)
    @Column(updatable = false)
    private String typed;

    @Column(name = "content_hash", nullable = false, updatable = false)
    private String contentHash;

    @Column(name = "draft_revision", nullable = false, updatable = false)
    private int draftRevision;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false, updatable = false)
    private String[] editors;

    @Column(updatable = false)
    private String note;

    @Column(name = "correction_note", updatable = false)
    private String correctionNote;

    @Column(name = "submitted_by", nullable = false, updatable = false)
    private String submittedBy;

    @Column(name = "submitter_actor", nullable = false, updatable = false)
    private String submitterActor;

    @Column(name = "submitted_at", nullable = false, updatable = false)
    private Instant submittedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decider_actor")
    private String deciderActor;

    @Column(name = "decided_at")
    private Instant decidedAt;

    private String comment;

    protected MessageVersion() {}

    /** Who did something, and when. */
    public record Deed(String subject, String actor, Instant at) {}

    /** A copy of the draft, as the next version of the message. */
    public MessageVersion(Message message, Draft draft, KeptText typed, Proof proof, String note, Deed submission) {
        super(VersionId.next().value());
        this.messageId = message.id().value();
        this.number = message.takeNumber();
        this.title = proof.content().title();
        this.frozen = proof.frozen().text();
        this.typed = typed.json();
        this.contentHash = proof.frozen().hash();
        this.draftRevision = draft.revision();
        this.editors = draft.editors().toArray(String[]::new);
        this.note = note;
        this.correctionNote = proof.content().correction() == null
                ? null
                : proof.content().correction().note();
        this.submittedBy = submission.subject();
        this.submitterActor = submission.actor();
        this.submittedAt = submission.at();
    }

    public VersionId id() {
        return new VersionId(id);
    }

    public MessageId messageId() {
        return new MessageId(messageId);
    }

    public int number() {
        return number;
    }

    public ReviewState state() {
        return state;
    }

    public String contentHash() {
        return contentHash;
    }

    String title() {
        return title;
    }

    Current asCurrent() {
        return new Current(id(), number, contentHash, frozen);
    }

    public boolean wasEditedBy(String subject) {
        return List.of(editors).contains(subject);
    }

    public boolean wasSubmittedBy(String subject) {
        return submittedBy.equals(subject);
    }

    public void take(ReviewStep step) {
        state = step.from(state);
    }

    public void decide(ReviewStep step, String words, Deed decision) {
        take(step);
        comment = words;
        decidedBy = decision.subject();
        deciderActor = decision.actor();
        decidedAt = decision.at();
    }

    String frozen() {
        return frozen;
    }

    KeptText typed() {
        return KeptText.read(typed);
    }

    int draftRevision() {
        return draftRevision;
    }

    String note() {
        return note;
    }

    public String correctionNote() {
        return correctionNote;
    }

    String submitterActor() {
        return submitterActor;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    String deciderActor() {
        return deciderActor;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    String comment() {
        return comment;
    }
}
