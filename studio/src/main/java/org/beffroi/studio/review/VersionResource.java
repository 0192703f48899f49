package org.beffroi.studio.review;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Reads a version and decides on it, at one address, so that signing in again on the way comes back to the page. */
@Path("/messages/{id}/versions/{number}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class VersionResource {

    private static final Set<String> DECISIONS = Set.of("approve", "request-changes", "reject");

    private final ShowVersion showVersion;
    private final Pages pages;
    private final Frame frame;
    private final Ask ask;
    private final ContentApi content;

    VersionResource(ShowVersion showVersion, Pages pages, Frame frame, Ask ask, @RestClient ContentApi content) {
        this.showVersion = showVersion;
        this.pages = pages;
        this.frame = frame;
        this.ask = ask;
        this.content = content;
    }

    @GET
    public TemplateInstance read(@PathParam("id") UUID id, @PathParam("number") int number) {
        return pages.page("version.html", showVersion.show(id, number, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @FormParam("decision") String decision,
            @FormParam("comment") String comment) {
        if (!DECISIONS.contains(decision)) {
            throw new NotFoundException();
        }
        AsPerson person = frame.asPerson();
        try {
            ask.the(
                            Source.CONTENT,
                            () -> content.decide(person, id, number, new ContentApi.Decision(decision, comment)))
                    .orThrow();
            return Response.seeOther(URI.create("/messages/" + id + "?done=" + decision))
                    .build();
        } catch (Refused e) {
            return again(id, number, comment, e.problem());
        }
    }

    private Response again(UUID id, int number, String comment, Problem problem) {
        VersionPage.Decision tried =
                new VersionPage.Decision(comment, problem.detail(), "comment".equals(problem.field()));
        VersionPage page = showVersion.show(id, number, tried);
        return pages.answer(
                problem.status(), "version.html", page.decision() == null ? page.refused(problem.detail()) : page);
    }

    @GET
    @Path("/letter")
    public Response letter(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @QueryParam("locale") String locale,
            @QueryParam("followUp") boolean followUp) {
        String letter = showVersion.letter(id, number, locale, followUp).orElseThrow(NotFoundException::new);
        return Response.ok(letter, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Content-Security-Policy", DescribePreviews.LETTER_POLICY)
                .build();
    }
}
