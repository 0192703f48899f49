package org.beffroi.studio.delivery;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Message;
import org.beffroi.studio.api.CorrectionsApi;
import org.beffroi.studio.api.CorrectionsApi.Item;
import org.beffroi.studio.api.CorrectionsApi.Progress;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Pages;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What a channel cannot correct stays as it is, because somebody said so and why. */
@Path("/messages/{id}/corrections/{delivery}/waiver")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class WaiverResource {

    private final Ask ask;
    private final Frame frame;
    private final Pages pages;
    private final ContentApi content;
    private final CorrectionsApi corrections;

    WaiverResource(
            Ask ask, Frame frame, Pages pages, @RestClient ContentApi content, @RestClient CorrectionsApi corrections) {
        this.ask = ask;
        this.frame = frame;
        this.pages = pages;
        this.content = content;
        this.corrections = corrections;
    }

    @GET
    public Response form(@PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
        return page(200, id, delivery, "", null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response waive(
            @PathParam("id") UUID id, @PathParam("delivery") UUID delivery, @FormParam("reason") String reason) {
        AsPerson person = frame.asPerson();
        try {
            ask.the(
                            Source.CONTENT,
                            () -> corrections.waive(person, id, delivery, new CorrectionsApi.WaiverReason(reason)))
                    .orThrow();
            return Response.seeOther(URI.create("/messages/" + id + "?done=waived"))
                    .build();
        } catch (Refused e) {
            return page(e.problem().status(), id, delivery, reason, e.problem());
        }
    }

    private Response page(int status, UUID id, UUID delivery, String reason, Problem problem) {
        AsPerson person = frame.asPerson();
        var asked = ask.the(Source.CONTENT, () -> content.message(person, id));
        var progress = ask.the(Source.CONTENT, () -> corrections.correction(person, id));
        Message message = asked.orThrow();
        Progress found = progress.orThrow();
        Item item = found.items().stream()
                .filter(one -> one.deliveryId().equals(delivery))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        return pages.answer(status, "waiver.html", view(message, found, item, reason, problem));
    }

    private WaiverPage view(Message message, Progress progress, Item item, String reason, Problem problem) {
        Looks looks = new Looks(frame.words());
        return new WaiverPage(
                message.title(),
                "/messages/" + message.id(),
                progress.version(),
                Looks.icon(item.kind()),
                looks.name(item.kind()),
                item.accountName(),
                looks.of(item.state()),
                item.detail(),
                closed(message, item),
                reason,
                problem == null ? null : problem.detail(),
                problem != null && "reason".equals(problem.field()));
    }

    private String closed(Message message, Item item) {
        Words words = frame.words();
        if (!frame.may(Right.WITHDRAW, message.department())) {
            return words.get("decision_not_yours");
        }
        return item.done() ? words.get("waiver_closed") : null;
    }
}
