package org.beffroi.channels.newsletter;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.beffroi.channels.adapter.AcceptedDeliveries;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The recipients of one letter, without an address: those of whom nobody knows whether they have it above all. */
@Path("/api/v1/deliveries/{id}/recipients")
@InAuthority
@Tag(name = "Deliveries")
class RecipientResource {

    private final Recipients recipients;
    private final AcceptedDeliveries deliveries;
    private final Caller caller;

    RecipientResource(Recipients recipients, AcceptedDeliveries deliveries, Caller caller) {
        this.recipients = recipients;
        this.deliveries = deliveries;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List the recipients of a letter, without addresses",
            description =
                    "By COMM_DIRECTOR, COMMUNITY_MANAGER or COMM_OFFICER. Empty for a channel without recipients.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Items.class)))
    @APIResponse(responseCode = "400", description = "field-invalid, limit-too-large, cursor-invalid")
    @APIResponse(responseCode = "403", description = "role-missing")
    @APIResponse(responseCode = "404", description = "delivery-unknown")
    public Response list(
            @PathParam("id") UUID id,
            @Parameter(schema = @Schema(implementation = RecipientState.class)) @QueryParam("state") String state,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        caller.require(Role.COMM_DIRECTOR, Role.COMMUNITY_MANAGER, Role.COMM_OFFICER);
        DeliveryId delivery = new DeliveryId(id);
        PageRequest request = PageRequest.of(limit, cursor);
        RecipientState wanted = state(state);
        if (!deliveries.isKnown(delivery.value())) {
            throw new Refusal(404, "delivery-unknown");
        }
        List<View> rows = recipients.page(delivery, wanted, after(request), request.rows());
        return Page.of(rows, request, view -> List.of(view.recipientId().toString()))
                .respond(uri, view -> view);
    }

    private static RecipientState state(String name) {
        return name == null
                ? null
                : Arrays.stream(RecipientState.values())
                        .filter(state -> state.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(400, "field-invalid").field("state").args("state"));
    }

    private static UUID after(PageRequest request) {
        try {
            return request.after().map(key -> UUID.fromString(key.getFirst())).orElse(new UUID(0, 0));
        } catch (IllegalArgumentException e) {
            throw PageRequest.cursorInvalid();
        }
    }

    /**
     * @param recipientId in the {@code Message-ID} of the mail, by which a mail server's log is searched
     * @param attempts    made so far
     * @param sendingSince when the last mail began to leave
     * @param phase       of the exchange in which it ended, or null
     * @param replyCode   of the mail server, or null
     */
    @Schema(name = "Recipient")
    record View(
            UUID recipientId,
            UUID subscriberId,
            RecipientState state,
            int attempts,
            Instant sendingSince,
            Instant endedAt,
            String phase,
            Integer replyCode,
            String replyStatus) {}

    @Schema(name = "RecipientList")
    record Items(List<View> items) {}
}
