package org.beffroi.content.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;

/** The decision that one channel stays as it is although a newer version was approved. */
@Entity
@Table(name = "correction_waiver")
public class Waiver extends AuthorityEntity {

    @Column(name = "delivery_id", nullable = false, updatable = false)
    private UUID deliveryId;

    @Column(name = "version_id", nullable = false, updatable = false)
    private UUID versionId;

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(name = "waived_by", nullable = false, updatable = false)
    private String waivedBy;

    @Column(name = "waiver_actor", nullable = false, updatable = false)
    private String waiverActor;

    @Column(name = "waived_at", nullable = false, updatable = false)
    private Instant waivedAt;

    protected Waiver() {}

    public Waiver(DeliveryId delivery, VersionId toVersion, String reason, String subject, String actor, Instant at) {
        super(Ids.next());
        this.deliveryId = delivery.value();
        this.versionId = toVersion.value();
        this.reason = reason;
        this.waivedBy = subject;
        this.waiverActor = actor;
        this.waivedAt = at;
    }

    UUID deliveryId() {
        return deliveryId;
    }

    public String reason() {
        return reason;
    }

    public String actor() {
        return waiverActor;
    }

    public Instant at() {
        return waivedAt;
    }
}
