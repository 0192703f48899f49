package org.beffroi.studio.results;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.beffroi.studio.api.AnalyticsApi;
import org.beffroi.studio.frame.Pages;

@Path("/results")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class ResultsResource {

    private final ListResults listResults;
    private final ShowResults showResults;
    private final Pages pages;

    ResultsResource(ListResults listResults, ShowResults showResults, Pages pages) {
        this.listResults = listResults;
        this.showResults = showResults;
        this.pages = pages;
    }

    @GET
    public TemplateInstance list(@QueryParam("days") Integer days, @QueryParam("cursor") String cursor) {
        return pages.page("results.html", listResults.list(days, cursor));
    }

    @GET
    @Path("/table")
    public Response table(@QueryParam("days") Integer days) {
        return file("beffroi-resultats.csv", listResults.table(days));
    }

    @GET
    @Path("/{id}")
    public TemplateInstance message(@PathParam("id") UUID id) {
        return pages.page("result.html", showResults.show(id));
    }

    @GET
    @Path("/{id}/table")
    public Response table(@PathParam("id") UUID id) {
        return file("beffroi-resultats-" + id + ".csv", showResults.table(id));
    }

    private static Response file(String name, String table) {
        return Response.ok(table)
                .type(AnalyticsApi.CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
