package org.beffroi.studio.frame;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;

/** Language, appearance and authority, each kept in a cookie of this browser. */
@Path("/preferences")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class PreferenceResource {

    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    private final Frame frame;
    private final Pages pages;

    PreferenceResource(Frame frame, Pages pages) {
        this.frame = frame;
        this.pages = pages;
    }

    @POST
    @Path("/language")
    public Response language(@FormParam("value") String value, @FormParam("back") String back, @Context UriInfo uri) {
        return keep(Choices.LANGUAGE, Choices.spoken(value).isPresent(), value, back, uri);
    }

    @POST
    @Path("/theme")
    public Response theme(@FormParam("value") String value, @FormParam("back") String back, @Context UriInfo uri) {
        return keep(Choices.THEME, Choices.THEMES.contains(value), value, back, uri);
    }

    @POST
    @Path("/authority")
    public Response authority(@FormParam("value") String value, @FormParam("back") String back, @Context UriInfo uri) {
        return keep(Choices.AUTHORITY, frame.authorities().contains(value), value, back, uri);
    }

    /** For who has rights in several and has chosen none yet. */
    @GET
    @Path("/authority")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance choose() {
        return pages.page("authorities.html", frame);
    }

    private static Response keep(String name, boolean known, String value, String back, UriInfo uri) {
        if (!known) {
            throw new BadRequestException();
        }
        NewCookie cookie = new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(A_YEAR)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(uri.getBaseUri().getScheme().equals("https"))
                .build();
        return Response.seeOther(URI.create(here(back))).cookie(cookie).build();
    }

    /** Never to another site, whatever the form says. */
    private static String here(String back) {
        return back != null && back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") ? back : "/";
    }
}
