package org.beffroi.analytics.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.Immutable;

/** What a report says about the message itself. */
@Entity
@Immutable
@Table(name = "reported_message")
public class ReportedMessage extends AuthorityEntity {

    private String title;

    @Column(name = "version_id")
    private UUID versionId;

    @Column(name = "approved_at")
    private Instant approvedAt;

    protected ReportedMessage() {}

    public MessageId id() {
        return new MessageId(id);
    }

    public String title() {
        return title;
    }

    /** When the newest approved version became current; unknown of those before this was kept. */
    public Optional<Instant> approvedAt() {
        return Optional.ofNullable(approvedAt);
    }

    /** The newest approved version. */
    public Optional<VersionId> versionId() {
        return Optional.ofNullable(versionId).map(VersionId::new);
    }
}
