package org.beffroi.platform.authority;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A row of one authority, guarded against lost updates. */
@MappedSuperclass
public abstract class AuthorityEntity {

    @Id
    protected UUID id;

    @TenantId
    @Column(name = "authority_id", nullable = false, updatable = false)
    protected String authorityId;

    @Version
    @Column(nullable = false)
    protected long version;

    /** For Hibernate. */
    protected AuthorityEntity() {}

    protected AuthorityEntity(UUID id) {
        this.id = id;
    }

    public long version() {
        return version;
    }
}
