package org.beffroi.studio.message;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.beffroi.studio.api.NewsApi;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Says to a page each time that there is news of its message; what it is, the page then asks for. */
@Path("/messages/{id}/news")
class NewsResource {

    /** By then the answer has begun: a status would come too late, and a browser would ask again and again. */
    private static final String NONE = "none";

    private final Frame frame;
    private final NewsApi news;

    NewsResource(Frame frame, @RestClient NewsApi news) {
        this.frame = frame;
        this.news = news;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> news(
            @PathParam("id") UUID id, @HeaderParam("Last-Event-ID") String seen, @Context Sse sse) {
        return news.news(frame.asPerson(), id, seen)
                .map(event -> event(sse, event.name()).id(event.id()).build())
                .onFailure()
                .recoverWithItem(() -> event(sse, NONE).build());
    }

    /** Browsers hear no event without data. */
    private static OutboundSseEvent.Builder event(Sse sse, String name) {
        return sse.newEventBuilder().name(name).data("{}");
    }
}
