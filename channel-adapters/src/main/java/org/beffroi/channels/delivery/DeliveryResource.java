package org.beffroi.channels.delivery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.ETags;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/deliveries")
@InAuthority
@Tag(name = "Deliveries", description = "One version on its way to one account, and every attempt that was made")
class DeliveryResource {

    private final Deliveries deliveries;
    private final ShowDelivery show;

    DeliveryResource(Deliveries deliveries, ShowDelivery show) {
        this.deliveries = deliveries;
        this.show = show;
    }

    @GET
    @Operation(summary = "List deliveries, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Items.class)))
    public Response list(
            @QueryParam("messageId") String messageId,
            @Parameter(description = "May be repeated", schema = @Schema(implementation = DeliveryState.class))
                    @QueryParam("state")
                    List<String> state,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        PageRequest request = PageRequest.of(limit, cursor);
        List<Delivery> rows = deliveries.page(message(messageId), states(state), request);
        return Page.of(rows, request, DeliveryResource::key).respond(uri, show::row);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one delivery with its attempts")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", description = "delivery-unknown")
    public Response get(@PathParam("id") UUID id) {
        Delivery delivery = deliveries.find(new DeliveryId(id)).orElseThrow(() -> new Refusal(404, "delivery-unknown"));
        return Response.ok(show.whole(delivery))
                .tag(ETags.of(delivery.version()))
                .build();
    }

    @GET
    @Path("by-account")
    @Operation(
            summary = "How the accounts stand: last success, what waits, what is uncertain",
            description = "One line for each account that was ever sent to.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TrafficItems.class)))
    public TrafficItems byAccount() {
        return new TrafficItems(deliveries.traffic());
    }

    private static List<String> key(Delivery delivery) {
        return List.of(delivery.createdAt().toString(), delivery.id().toString());
    }

    private static MessageId message(String id) {
        try {
            return id == null ? null : new MessageId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "field-invalid").field("messageId").args("messageId");
        }
    }

    private static Set<DeliveryState> states(List<String> names) {
        Set<DeliveryState> states = Arrays.stream(DeliveryState.values())
                .filter(state -> names.contains(state.name()))
                .collect(Collectors.toSet());
        if (states.size() < Set.copyOf(names).size()) {
            throw new Refusal(400, "field-invalid").field("state").args("state");
        }
        return states;
    }

    @Schema(name = "TrafficList")
    record TrafficItems(List<Traffic> items) {}

    @Schema(name = "DeliveryList")
    record Items(List<DeliveryView> items) {}
}
