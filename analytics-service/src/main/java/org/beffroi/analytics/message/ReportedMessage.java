package org.beffroi.analytics.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
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

    protected ReportedMessage() {}

    public MessageId id() {
        return new MessageId(id);
    }

    public String title() {
        return title;
    }

    /** The newest approved version. */
    public Optional<VersionId> versionId() {
        return Optional.ofNullable(versionId).map(VersionId::new);
    }
}
