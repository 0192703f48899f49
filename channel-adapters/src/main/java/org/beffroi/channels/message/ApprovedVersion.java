package org.beffroi.channels.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState.Current;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;

/** What was approved, as the string that was received. */
@Entity
@Table(name = "approved_version")
public class ApprovedVersion extends AuthorityEntity {

    @Column(name = "message_id", updatable = false)
    private UUID messageId;

    @Column(updatable = false)
    private int number;

    @Column(name = "content_hash", updatable = false)
    private String contentHash;

    @Column(updatable = false)
    private String frozen;

    @Column(updatable = false)
    private boolean intact;

    protected ApprovedVersion() {}

    ApprovedVersion(MessageId message, Current current) {
        super(current.versionId().value());
        messageId = message.value();
        number = current.number();
        contentHash = current.contentHash();
        frozen = current.frozen();
        intact = ContentHash.of(frozen).equals(contentHash);
    }

    public VersionId id() {
        return new VersionId(id);
    }

    String frozen() {
        return frozen;
    }

    /** Hashed again at every call: what was intact on arrival may have been changed in the database since. */
    public boolean isIntact() {
        return intact && ContentHash.of(frozen).equals(contentHash);
    }
}
