package org.beffroi.platform.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import org.beffroi.contracts.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns the {@code groups} of a verified token into grants. Any other claim is ignored, and the only role that the
 * framework ever sees is the operator's, which guards the management interface.
 */
@ApplicationScoped
class GrantsAugmentor implements SecurityIdentityAugmentor {

    static final String ATTRIBUTE = "beffroi.grants";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity.isAnonymous() ? identity : withGrants(identity));
    }

    private static SecurityIdentity withGrants(SecurityIdentity identity) {
        Grants grants = Grants.ofGroups(groups(identity));
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addAttribute(ATTRIBUTE, grants);
        return grants.has(Role.OPERATOR) ? builder.addRole(Role.OPERATOR.name()).build() : builder.build();
    }

    private static Collection<String> groups(SecurityIdentity identity) {
        Set<String> groups = identity.getPrincipal() instanceof JsonWebToken token ? token.getGroups() : null;
        return groups == null ? Set.of() : groups;
    }
}
