package org.beffroi.scheduling.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.Immutable;

/** A message as its events tell; written by {@link KnownMessages#keep} alone. */
@Entity
@Immutable
@Table(name = "known_message")
public class KnownMessage extends AuthorityEntity {

    private String department;

    @Column(name = "current_version_id")
    private UUID currentVersionId;

    @Column(name = "rendered_kinds")
    private String renderedKinds;

    private boolean withdrawn;

    protected KnownMessage() {}

    public MessageId id() {
        return new MessageId(id);
    }

    /** The department that owns it; null when its author named none. */
    public String department() {
        return department;
    }

    /** The newest approved version. */
    public Optional<VersionId> current() {
        return Optional.ofNullable(currentVersionId).map(VersionId::new);
    }

    /** Whether the current version has a rendition for the kind. */
    public boolean renders(ChannelKind kind) {
        return Arrays.asList(renderedKinds.split(",")).contains(kind.word());
    }

    public boolean isWithdrawn() {
        return withdrawn;
    }
}
