package org.beffroi.studio.compose;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ChannelsApi.Account;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;
import org.beffroi.studio.frame.Right;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;

/** Begins a message with what one knows of it, and leads to the page where it is written. */
@Path("/messages/new")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class NewMessageResource {

    private final Ask ask;
    private final Frame frame;
    private final Pages pages;
    private final DescribeDraft describeDraft;
    private final ContentApi content;
    private final ChannelsApi channels;

    NewMessageResource(
            Ask ask,
            Frame frame,
            Pages pages,
            DescribeDraft describeDraft,
            @RestClient ContentApi content,
            @RestClient ChannelsApi channels) {
        this.ask = ask;
        this.frame = frame;
        this.pages = pages;
        this.describeDraft = describeDraft;
        this.content = content;
        this.channels = channels;
    }

    @GET
    public Response begin() {
        requireWriter();
        String department = frame.departments(Right.WRITE).stream().findFirst().orElse("");
        Typed empty = new Typed("", "", frame.locale().getLanguage(), department, null, List.of());
        return page(200, UUID.randomUUID().toString(), empty, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@BeanParam TypedForm form, @RestForm String key) {
        requireWriter();
        AsPerson person = frame.asPerson();
        Typed typed = form.typed();
        try {
            UUID id = ask.the(Source.CONTENT, () -> content.create(person, key, typed.toSend()))
                    .orThrow()
                    .id();
            return Response.seeOther(URI.create("/messages/" + id + "/draft?done=created"))
                    .build();
        } catch (Refused e) {
            return page(e.problem().status(), key, typed, e.problem());
        }
    }

    private void requireWriter() {
        if (!frame.may(Right.WRITE)) {
            throw new ForbiddenException(frame.words().get("compose_not_yours"));
        }
    }

    private Response page(int status, String key, Typed typed, Problem refused) {
        AsPerson person = frame.asPerson();
        List<Account> accounts = ask.the(Source.CHANNELS, () -> channels.accounts(person, Frame.MOST))
                .part()
                .map(Items::items)
                .optional()
                .orElse(List.of());
        DescribePanels panels = new DescribePanels(
                frame.words(),
                accounts,
                typed,
                Optional.empty(),
                new PlaceFindings(frame.words(), typed, List.of()),
                null);
        NewMessagePage page = new NewMessagePage(
                key,
                typed,
                describeDraft.departments(typed.department()),
                describeDraft.locales(typed, accounts),
                panels.channels(),
                refused == null ? null : refused.detail(),
                refused == null ? null : refused.field());
        return pages.answer(status, "new-message.html", page);
    }
}
