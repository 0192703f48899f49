package org.beffroi.content.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.Immutable;

/** The newest fact about a delivery; its rows are written by {@link Deliveries#keep}. */
@Entity
@Immutable
@Table(name = "known_delivery")
public class KnownDelivery extends AuthorityEntity {

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "version_id")
    private UUID versionId;

    @Column(name = "publication_id")
    private UUID publicationId;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private ChannelKind kind;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private int attempt;

    @Column(name = "external_id")
    private String externalId;

    private String permalink;
    private String code;
    private String detail;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Column(name = "count_open")
    private Long open;

    @Column(name = "count_sent")
    private Long sent;

    @Column(name = "count_refused")
    private Long refused;

    @Column(name = "count_uncertain")
    private Long uncertain;

    @Column(name = "correction_id")
    private UUID correctionId;

    @Column(name = "correction_version_id")
    private UUID correctionVersionId;

    @Column(name = "correction_mode")
    @Enumerated(EnumType.STRING)
    private ChannelAccount.Capabilities.Correction correctionMode;

    @Column(name = "correction_state")
    @Enumerated(EnumType.STRING)
    private CorrectionState correctionState;

    @Column(name = "correction_code")
    private String correctionCode;

    @Column(name = "correction_detail")
    private String correctionDetail;

    @Column(name = "correction_at")
    private Instant correctionAt;

    protected KnownDelivery() {}

    public UUID id() {
        return id;
    }

    public UUID versionId() {
        return versionId;
    }

    public UUID publicationId() {
        return publicationId;
    }

    public UUID accountId() {
        return accountId;
    }

    public ChannelKind kind() {
        return kind;
    }

    public DeliveryState state() {
        return state;
    }

    public int attempt() {
        return attempt;
    }

    public String externalId() {
        return externalId;
    }

    public String permalink() {
        return permalink;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    /** Something of it is public or may become so, and of another version than the current one. */
    public boolean owesCorrection(VersionId current) {
        return !versionId.equals(current.value()) && !Deliveries.OVER.contains(state);
    }

    /** The newest correction that was told, whatever version it brings. */
    public Optional<DeliveryFact.Correction> correction() {
        return correctionId == null
                ? Optional.empty()
                : Optional.of(new DeliveryFact.Correction(
                        new CorrectionId(correctionId),
                        new VersionId(correctionVersionId),
                        correctionMode,
                        correctionState,
                        correctionCode,
                        correctionDetail,
                        correctionAt,
                        null));
    }

    /** The correction by one version, once it was told. */
    public Optional<DeliveryFact.Correction> correctionBy(VersionId version) {
        return correction().filter(correction -> correction.versionId().equals(version));
    }

    public Counts counts() {
        return open == null ? null : new Counts(open, sent, refused, uncertain);
    }
}
