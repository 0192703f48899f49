package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What it did. */
@RegisterRestClient(configKey = "analytics")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
public interface AnalyticsApi {

    /** At most 50 messages; those that were never submitted are left out. */
    @GET
    @Path("/messages")
    Items<Figures> figures(@BeanParam AsPerson person, @QueryParam("messageId") List<UUID> ids);

    /** @param clicks null when the message has no short link, and so cannot be measured */
    record Figures(UUID messageId, String title, Long clicks) {}
}
