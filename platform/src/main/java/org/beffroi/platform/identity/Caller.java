package org.beffroi.platform.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.api.RequestHeaders;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person or system behind the request. Roles count only in the authority the request acts for. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final RequestHeaders headers;

    Caller(SecurityIdentity identity, RequestHeaders headers) {
        this.identity = identity;
        this.headers = headers;
    }

    public boolean isKnown() {
        return !identity.isAnonymous();
    }

    /** The token's {@code sub}: stable, and what an approval or an idempotency key is bound to. */
    public String subject() {
        return claim("sub");
    }

    /** The name a colleague knows, for events and audit entries. */
    public String actor() {
        String name = claim("preferred_username");
        return name == null ? subject() : name;
    }

    public Set<Grant> grants() {
        return all().all();
    }

    public Set<String> authorities() {
        return all().authorities();
    }

    /** Refuses with {@code no-grant}, {@code authority-foreign} or {@code authority-ambiguous}. */
    public String chosenAuthority() {
        return AuthorityChoice.among(authorities(), headers.value(AuthorityChoice.HEADER));
    }

    /** The chosen authority, or empty where {@link #chosenAuthority()} refuses. */
    public Optional<String> clearAuthority() {
        return AuthorityChoice.clearAmong(authorities(), headers.value(AuthorityChoice.HEADER));
    }

    public boolean has(Role... any) {
        return here().has(any);
    }

    public boolean has(Role role, String department) {
        return here().has(role, department);
    }

    public void require(Role... any) {
        if (!has(any)) {
            throw new Refusal(403, "role-missing").with("roles", any);
        }
    }

    /** Departments of a role; contains {@link Grant#ALL_DEPARTMENTS} when it is not limited. */
    public Set<String> departments(Role role) {
        return here().departments(role);
    }

    private Grants here() {
        return all().in(chosenAuthority());
    }

    private Grants all() {
        Grants grants = identity.getAttribute(GrantsAugmentor.ATTRIBUTE);
        return grants == null ? Grants.NONE : grants;
    }

    private String claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
    }
}
