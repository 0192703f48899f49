package org.beffroi.studio.channels;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.beffroi.studio.frame.Pages;

@Path("/channels")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class ChannelsResource {

    private final ListChannels listChannels;
    private final ConnectChannel connect;
    private final ChangeChannel change;
    private final RemoveChannel remove;
    private final Pages pages;

    ChannelsResource(
            ListChannels listChannels,
            ConnectChannel connect,
            ChangeChannel change,
            RemoveChannel remove,
            Pages pages) {
        this.listChannels = listChannels;
        this.connect = connect;
        this.change = change;
        this.remove = remove;
        this.pages = pages;
    }

    @GET
    public TemplateInstance list(@QueryParam("done") String done) {
        return pages.page("channels.html", listChannels.list(done));
    }

    @GET
    @Path("/new/{kind}")
    public Response form(@PathParam("kind") String kind) {
        return connect.form(kind);
    }

    @POST
    @Path("/new/{kind}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response connect(@PathParam("kind") String kind, @BeanParam Typed typed) {
        return connect.connect(kind, typed);
    }

    @GET
    @Path("/{id}")
    public Response account(@PathParam("id") UUID id) {
        return change.form(id);
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@PathParam("id") UUID id, @BeanParam Typed typed) {
        return change.change(id, typed);
    }

    @GET
    @Path("/{id}/removal")
    public Response removal(@PathParam("id") UUID id) {
        return remove.form(id);
    }

    @POST
    @Path("/{id}/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@PathParam("id") UUID id) {
        return remove.remove(id);
    }
}
