package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What people decide about a delivery that needs them. */
@RegisterRestClient(configKey = "channels")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1/deliveries/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface DecisionsApi {

    /** With its version as {@code ETag}. */
    @GET
    Response delivery(@BeanParam AsPerson person, @PathParam("id") UUID id);

    @POST
    @Path("/retry")
    ChannelsApi.Delivery retry(
            @BeanParam AsPerson person, @PathParam("id") UUID id, @HeaderParam("If-Match") String seen, Retry retry);

    @POST
    @Path("/cancellation")
    ChannelsApi.Delivery cancel(
            @BeanParam AsPerson person,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String seen,
            Cancellation cancellation);

    @POST
    @Path("/completion")
    ChannelsApi.Delivery complete(
            @BeanParam AsPerson person,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String seen,
            Completion completion);

    @POST
    @Path("/correction/retry")
    ChannelsApi.Delivery retryCorrection(
            @BeanParam AsPerson person, @PathParam("id") UUID id, @HeaderParam("If-Match") String seen, Retry retry);

    @POST
    @Path("/correction/completion")
    ChannelsApi.Delivery completeCorrection(
            @BeanParam AsPerson person, @PathParam("id") UUID id, @HeaderParam("If-Match") String seen, Proof proof);

    record Retry(boolean confirmedAbsent) {}

    record Cancellation(boolean confirmedAbsent, String reason) {}

    record Proof(String proof) {}

    record Completion(String permalink, String proof) {}
}
