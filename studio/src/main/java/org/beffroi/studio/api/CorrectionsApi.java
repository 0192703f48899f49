package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A newer version on its way to every channel that shows an older one. */
@RegisterRestClient(configKey = "content")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1/messages/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface CorrectionsApi {

    /** Refused with 404 {@code no-correction} when nothing is live of an older version. */
    @GET
    @Path("/correction")
    Progress correction(@BeanParam AsPerson person, @PathParam("id") UUID id);

    @POST
    @Path("/deliveries/{delivery}/waiver")
    Item waive(
            @BeanParam AsPerson person,
            @PathParam("id") UUID id,
            @PathParam("delivery") UUID delivery,
            WaiverReason reason);

    record Progress(int version, String note, int total, int done, List<Item> items) {

        @Override
        public List<Item> items() {
            return items == null ? List.of() : items;
        }
    }

    record Item(
            UUID deliveryId,
            ChannelKind kind,
            String accountName,
            Capabilities.Correction mode,
            CorrectionState state,
            String detail,
            Instant occurredAt,
            boolean done,
            Waiver waiver) {}

    record Waiver(String reason, String by, Instant at) {}

    record WaiverReason(String reason) {}
}
