package org.beffroi.analytics.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.Immutable;

/** How far one version came on one account. */
@Entity
@Immutable
@Table(name = "reported_delivery")
public class ReportedDelivery extends AuthorityEntity {

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "version_id")
    private UUID versionId;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private ChannelKind kind;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private String permalink;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Column(name = "recipients_open")
    private Long recipientsOpen;

    @Column(name = "recipients_sent")
    private Long recipientsSent;

    @Column(name = "recipients_refused")
    private Long recipientsRefused;

    @Column(name = "recipients_uncertain")
    private Long recipientsUncertain;

    @Column(name = "correction_version_id")
    private UUID correctionVersionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "correction_state")
    private CorrectionState correctionState;

    @Column(name = "correction_at")
    private Instant correctionAt;

    protected ReportedDelivery() {}

    /** The newest correction of what is live, and when it came to stand so. */
    public record Correction(VersionId versionId, CorrectionState state, Instant at) {}

    public Optional<Correction> correction() {
        return correctionVersionId == null
                ? Optional.empty()
                : Optional.of(new Correction(new VersionId(correctionVersionId), correctionState, correctionAt));
    }

    public DeliveryId id() {
        return new DeliveryId(id);
    }

    public MessageId messageId() {
        return new MessageId(messageId);
    }

    public VersionId versionId() {
        return new VersionId(versionId);
    }

    public AccountId accountId() {
        return new AccountId(accountId);
    }

    public ChannelKind kind() {
        return kind;
    }

    public DeliveryState state() {
        return state;
    }

    public Optional<String> permalink() {
        return Optional.ofNullable(permalink);
    }

    /** When it was first confirmed. */
    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    /** Of a channel with recipients. */
    public Optional<Counts> counts() {
        return recipientsOpen == null
                ? Optional.empty()
                : Optional.of(new Counts(recipientsOpen, recipientsSent, recipientsRefused, recipientsUncertain));
    }
}
