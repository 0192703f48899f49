package org.beffroi.platform.authority;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.RequestScoped;

/** Tells Hibernate the authority in scope, so that it adds the condition to every query of ours. */
@RequestScoped
@PersistenceUnitExtension
class AuthorityTenant implements TenantResolver {

    /** Asked for at start only, where no row is read. No authority may take this slug: it is not one. */
    private static final String NONE = "*none*";

    private final CurrentAuthority current;

    AuthorityTenant(CurrentAuthority current) {
        this.current = current;
    }

    @Override
    public String getDefaultTenantId() {
        return NONE;
    }

    @Override
    public String resolveTenantId() {
        return current.id();
    }
}
