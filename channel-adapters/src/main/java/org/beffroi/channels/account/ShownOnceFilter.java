package org.beffroi.channels.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.beffroi.channels.account.AccountResource.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Adds the secrets that are shown once to the answer that leaves. */
@Provider
class ShownOnceFilter implements ContainerResponseFilter {

    private final ShownOnce shownOnce;

    ShownOnceFilter(ShownOnce shownOnce) {
        this.shownOnce = shownOnce;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof View view && !shownOnce.secrets().isEmpty()) {
            response.setEntity(new WithSecrets(view, shownOnce.secrets()));
        }
    }

    /** @param generated copy them now: they are never shown again */
    @Schema(name = "ConnectedAccount")
    record WithSecrets(@JsonUnwrapped View account, Map<String, String> generated) {}
}
