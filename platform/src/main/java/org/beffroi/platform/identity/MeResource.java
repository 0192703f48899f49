package org.beffroi.platform.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.beffroi.contracts.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells a client whose token it holds. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
class MeResource {

    private static final Comparator<GrantView> IN_ORDER = Comparator.comparing(GrantView::authority)
            .thenComparing(GrantView::department)
            .thenComparing(GrantView::role);

    private final Caller caller;

    MeResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The caller: person, grants, authorities")
    public Me me() {
        return new Me(new Person(caller.subject(), caller.actor()), grants(), caller.authorities());
    }

    private List<GrantView> grants() {
        return caller.grants().stream()
                .map(grant -> new GrantView(grant.authority(), grant.department(), grant.role()))
                .sorted(IN_ORDER)
                .toList();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(Person person, List<GrantView> grants, Set<String> authorities) {}

    record Person(String subject, String username) {}

    record GrantView(String authority, String department, Role role) {}
}
