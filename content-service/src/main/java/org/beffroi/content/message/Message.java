package org.beffroi.content.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState.Withdrawn;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.AuthorityEntity;

/** Whatever its versions: who says it, where its page is, whether it was taken back. Its row is locked by every verb. */
@Entity
@Table(name = "message")
public class Message extends AuthorityEntity {

    @Column(nullable = false)
    private String department;

    @Column(nullable = false, updatable = false)
    private String author;

    @Column(name = "author_actor", nullable = false, updatable = false)
    private String authorActor;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    private String slug;

    @Column(name = "last_number", nullable = false)
    private int lastNumber;

    @Column(name = "event_version", nullable = false)
    private long eventVersion;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Column(name = "withdrawal_reason")
    private String withdrawalReason;

    @Column(name = "replacement_url")
    private String replacementUrl;

    protected Message() {}

    Message(MessageId id, String department, String author, String authorActor, Instant createdAt) {
        super(id.value());
        this.department = department;
        this.author = author;
        this.authorActor = authorActor;
        this.createdAt = createdAt;
    }

    public MessageId id() {
        return new MessageId(id);
    }

    public String department() {
        return department;
    }

    public String author() {
        return author;
    }

    String authorActor() {
        return authorActor;
    }

    Instant createdAt() {
        return createdAt;
    }

    public String slug() {
        return slug;
    }

    public boolean wasSubmitted() {
        return lastNumber > 0;
    }

    public Withdrawn withdrawn() {
        return withdrawnAt == null ? null : new Withdrawn(withdrawalReason, replacementUrl);
    }

    Instant withdrawnAt() {
        return withdrawnAt;
    }

    void moveTo(String otherDepartment) {
        this.department = otherDepartment;
    }

    /** For good: a page address that was told must not change. */
    public void assignSlug(String first) {
        if (slug == null) {
            slug = first;
        }
    }

    int nextNumber() {
        return lastNumber + 1;
    }

    int takeNumber() {
        return ++lastNumber;
    }

    long eventVersion() {
        return eventVersion;
    }

    long nextEventVersion() {
        return ++eventVersion;
    }

    public void requireNotWithdrawn() {
        if (withdrawnAt != null) {
            throw new Refusal(409, "message-withdrawn");
        }
    }

    public void withdraw(String reason, String otherUrl, Instant now) {
        requireNotWithdrawn();
        withdrawnAt = now;
        withdrawalReason = reason;
        replacementUrl = otherUrl;
    }
}
