package org.beffroi.scheduling.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PlanId;
import org.beffroi.platform.authority.AuthorityEntity;

/** Who decided when to publish what; states live on the publications. */
@Entity
@Table(name = "plan")
class Plan extends AuthorityEntity {

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Plan() {}

    Plan(MessageId message, String createdBy, Instant createdAt) {
        super(PlanId.next().value());
        this.messageId = message.value();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    PlanId id() {
        return new PlanId(id);
    }

    MessageId messageId() {
        return new MessageId(messageId);
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }
}
