package org.beffroi.studio.frame;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Leaving: here, then at the identity provider. A post, so that no address can sign a person out. */
@Path("/")
class SessionResource {

    private final OidcSession session;
    private final OidcConfigurationMetadata provider;
    private final Pages pages;
    private final Frame frame;

    SessionResource(OidcSession session, OidcConfigurationMetadata provider, Pages pages, Frame frame) {
        this.session = session;
        this.provider = provider;
        this.pages = pages;
        this.frame = frame;
    }

    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signOut(@Context UriInfo uri) {
        URI afterwards = uri.getBaseUriBuilder().path("/signed-out").build();
        URI next = provider.getEndSessionUri() == null ? afterwards : atTheProvider(afterwards);
        return session.logout().replaceWith(() -> Response.seeOther(next).build());
    }

    private URI atTheProvider(URI afterwards) {
        return UriBuilder.fromUri(provider.getEndSessionUri())
                .queryParam("id_token_hint", session.getIdToken().getRawToken())
                .queryParam("post_logout_redirect_uri", afterwards)
                .build();
    }

    @GET
    @RunOnVirtualThread
    @Path("/signed-out")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance signedOut() {
        return pages.page("signed-out.html", frame);
    }

    /** Where the identity provider sends people back; who comes by the door goes to the first page. */
    @GET
    @Path("/signed-in")
    public Response signedIn() {
        return Response.seeOther(URI.create("/")).build();
    }
}
