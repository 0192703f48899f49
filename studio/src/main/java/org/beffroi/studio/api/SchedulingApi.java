package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.PublicationState;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** When it goes out. */
@RegisterRestClient(configKey = "scheduling")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1/publications")
@Produces(MediaType.APPLICATION_JSON)
public interface SchedulingApi {

    /** By due time. */
    @GET
    Items<Publication> publications(
            @BeanParam AsPerson person,
            @QueryParam("messageId") UUID messageId,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("state") PublicationState state,
            @QueryParam("limit") int limit);

    /** By due time; the answer's {@code Link} leads on. */
    @GET
    Response between(
            @BeanParam AsPerson person,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") String cursor);

    record Publication(
            UUID publicationId,
            UUID messageId,
            UUID accountId,
            ChannelKind kind,
            String zone,
            Instant dueAt,
            Instant notAfter,
            PublicationState state,
            String blockedBy) {}
}
