package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What people decide about when it goes out. */
@RegisterRestClient(configKey = "scheduling")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface PlansApi {

    /** @param key makes a form that is sent twice one plan */
    @POST
    @Path("/plans")
    Plan plan(@BeanParam AsPerson person, @HeaderParam("Idempotency-Key") String key, Planning planning);

    /** With its version as {@code ETag}. */
    @GET
    @Path("/publications/{id}")
    Response publication(@BeanParam AsPerson person, @PathParam("id") UUID id);

    @PATCH
    @Path("/publications/{id}")
    SchedulingApi.Publication move(
            @BeanParam AsPerson person, @PathParam("id") UUID id, @HeaderParam("If-Match") String seen, Move move);

    @DELETE
    @Path("/publications/{id}")
    SchedulingApi.Publication cancel(
            @BeanParam AsPerson person, @PathParam("id") UUID id, @HeaderParam("If-Match") String seen);

    /** Either {@code at} with {@code zone}, or {@code now}. */
    record Planning(UUID messageId, List<UUID> accountIds, String at, String zone, String notAfter, Boolean now) {}

    record Plan(UUID planId, UUID messageId) {}

    record Move(String at, String zone) {}
}
