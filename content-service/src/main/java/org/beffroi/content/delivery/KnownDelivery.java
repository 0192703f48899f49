package org.beffroi.content.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
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

    public Counts counts() {
        return open == null ? null : new Counts(open, sent, refused, uncertain);
    }
}
