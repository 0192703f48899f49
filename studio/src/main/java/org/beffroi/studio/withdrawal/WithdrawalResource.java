package org.beffroi.studio.withdrawal;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Message;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A page of its own, not a dialog: it works without script, and says what will happen before it happens. */
@Path("/messages/{id}/withdrawal")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class WithdrawalResource {

    private final Ask ask;
    private final Frame frame;
    private final Pages pages;
    private final ContentApi content;
    private final ChannelsApi channels;

    WithdrawalResource(
            Ask ask, Frame frame, Pages pages, @RestClient ContentApi content, @RestClient ChannelsApi channels) {
        this.ask = ask;
        this.frame = frame;
        this.pages = pages;
        this.content = content;
        this.channels = channels;
    }

    @GET
    public Response form(@PathParam("id") UUID id) {
        return page(200, id, "", "", null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("id") UUID id,
            @FormParam("reason") String reason,
            @FormParam("replacementUrl") String replacementUrl) {
        AsPerson person = frame.asPerson();
        String instead = replacementUrl == null || replacementUrl.isBlank() ? null : replacementUrl.strip();
        try {
            ask.the(Source.CONTENT, () -> content.withdraw(person, id, new ContentApi.Withdrawal(reason, instead)))
                    .orThrow();
            return Response.seeOther(URI.create("/messages/" + id + "?done=withdrawn"))
                    .build();
        } catch (Refused e) {
            return page(e.problem().status(), id, reason, replacementUrl, e.problem());
        }
    }

    private Response page(int status, UUID id, String reason, String replacementUrl, Problem problem) {
        AsPerson person = frame.asPerson();
        var asked = ask.the(Source.CONTENT, () -> content.message(person, id));
        var deliveries = ask.the(Source.CHANNELS, () -> channels.deliveries(person, id, List.of(), Frame.MOST));
        var accounts = ask.the(Source.CHANNELS, () -> channels.accounts(person, Frame.MOST));
        Message message = asked.orThrow();
        if (message.withdrawn() != null) {
            return Response.seeOther(URI.create("/messages/" + id)).build();
        }
        WithdrawalPage view = new WithdrawalPage(
                "/messages/" + id,
                message.title(),
                new DescribeEffects(frame.words())
                        .of(deliveries.part().map(Items::items), accounts.part().map(Items::items)),
                reason,
                replacementUrl,
                problem == null ? null : problem.detail(),
                problem == null ? null : problem.field());
        return pages.answer(status, "withdrawal.html", view);
    }
}
