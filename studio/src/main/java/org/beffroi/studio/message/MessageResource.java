package org.beffroi.studio.message;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.beffroi.studio.frame.Pages;

@Path("/messages")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class MessageResource {

    private final ListMessages listMessages;
    private final ShowMessage showMessage;
    private final Pages pages;

    MessageResource(ListMessages listMessages, ShowMessage showMessage, Pages pages) {
        this.listMessages = listMessages;
        this.showMessage = showMessage;
        this.pages = pages;
    }

    @GET
    public TemplateInstance list(
            @QueryParam("state") String state, @QueryParam("q") String sought, @QueryParam("cursor") String cursor) {
        return pages.page("messages.html", listMessages.list(state, sought, cursor));
    }

    @GET
    @Path("/{id}")
    public TemplateInstance message(@PathParam("id") UUID id, @QueryParam("done") String done) {
        return pages.page("message.html", showMessage.show(id, done));
    }

    /** The channels of a message again, for the page that shows them: nothing when it has seen them as they are. */
    @GET
    @Path("/{id}/progress")
    public Response progress(@PathParam("id") UUID id, @QueryParam("seen") String seen) {
        Progress progress = showMessage.progress(id);
        return progress.mark().equals(seen)
                ? Response.noContent().build()
                : Response.ok(pages.fragment("message.html", "progress", progress)
                                .render())
                        .build();
    }
}
