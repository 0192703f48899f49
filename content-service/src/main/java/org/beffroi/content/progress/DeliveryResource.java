package org.beffroi.content.progress;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Progress per channel, from the events of channel-adapters. */
@Path("/api/v1/messages/{id}/deliveries")
@InAuthority
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
class DeliveryResource {

    private final ListDeliveries listDeliveries;

    DeliveryResource(ListDeliveries listDeliveries) {
        this.listDeliveries = listDeliveries;
    }

    @GET
    // described where the same address answers with a stream: a description has one operation for both
    @Operation(hidden = true)
    public DeliveryList deliveries(@PathParam("id") UUID id) {
        return listDeliveries.of(new MessageId(id));
    }
}
