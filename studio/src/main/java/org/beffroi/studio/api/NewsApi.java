package org.beffroi.studio.api;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.client.SseEvent;

/** What happens to a message while it happens: a client of its own, because its answers take as long as that. */
@RegisterRestClient(configKey = "news")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1/messages/{id}/deliveries")
public interface NewsApi {

    /** Ends with an event {@code settled}, or with the token. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    Multi<SseEvent<String>> news(
            @BeanParam AsPerson person, @PathParam("id") UUID id, @HeaderParam("Last-Event-ID") String seen);
}
