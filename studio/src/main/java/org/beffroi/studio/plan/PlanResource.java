package org.beffroi.studio.plan;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;

/** Planning one message, from its own page or from a slot of the calendar. */
@Path("/messages/{id}/plan")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class PlanResource {

    private final ShowPlan showPlan;
    private final PlanMessage planMessage;
    private final Frame frame;
    private final Pages pages;

    PlanResource(ShowPlan showPlan, PlanMessage planMessage, Frame frame, Pages pages) {
        this.showPlan = showPlan;
        this.planMessage = planMessage;
        this.frame = frame;
        this.pages = pages;
    }

    @GET
    public TemplateInstance form(
            @PathParam("id") UUID id,
            @QueryParam("account") List<UUID> accounts,
            @QueryParam("date") String date,
            @QueryParam("time") String time,
            @QueryParam("back") String back) {
        TypedTime proposed =
                TypedTime.proposed(frame.times().civil(frame.times().now()));
        Typed typed = new Typed(
                accounts.isEmpty() ? null : accounts,
                false,
                new TypedTime(date == null ? proposed.date() : date, time == null ? proposed.time() : time, ""),
                "",
                UUID.randomUUID().toString(),
                Back.to(back));
        return pages.page("plan.html", showPlan.show(id, typed, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response plan(
            @PathParam("id") UUID id,
            @FormParam("account") List<UUID> accounts,
            @FormParam("when") String when,
            @FormParam("date") String date,
            @FormParam("time") String time,
            @FormParam("instead") String instead,
            @FormParam("notAfter") String notAfter,
            @FormParam("key") String key,
            @FormParam("back") String back) {
        Typed typed = new Typed(
                accounts, "now".equals(when), new TypedTime(date, time, instead), notAfter, key, Back.to(back));
        Optional<Trouble> trouble = planMessage.plan(id, typed);
        return trouble.map(said -> pages.answer(said.status(), "plan.html", showPlan.show(id, typed, said)))
                .orElseGet(() -> Response.seeOther(URI.create(Back.done(typed.back(), "/messages/" + id, "planned")))
                        .build());
    }
}
