package org.beffroi.channels.delivery;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.platform.api.ETags;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Its newest correction moves with the delivery, so it is decided under the delivery's version. */
@Path("/api/v1/deliveries/{id}/correction")
@InAuthority
@Tag(name = "Deliveries", description = "One version on its way to one account, and every attempt that was made")
class CorrectionResource {

    private final DecideCorrection decide;
    private final ShowDelivery show;

    CorrectionResource(DecideCorrection decide, ShowDelivery show) {
        this.decide = decide;
        this.show = show;
    }

    @POST
    @Path("retry")
    @Idempotent
    @Operation(
            summary = "Make the newest correction of a delivery again",
            description =
                    "From FAILED and IMPOSSIBLE where the channel can correct at all, and from UNCERTAIN. What may"
                            + " have arrived and cannot be repeated without harm only by a person who has looked on the channel"
                            + " and says that it is not there; never a letter of which a recipient is uncertain. By those who"
                            + " plan.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version of the delivery you have seen, as its ETag gave it",
            schema = @Schema(implementation = String.class, examples = "\"0\""))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "403", description = "role-missing, department-foreign")
    @APIResponse(responseCode = "404", description = "delivery-unknown, no-correction")
    @APIResponse(
            responseCode = "409",
            description =
                    "decision-unavailable, absence-not-confirmed, delivery-in-hand, correction-overtaken (with the"
                            + " reason)")
    @APIResponse(responseCode = "412", description = "version-stale, with the current version")
    public Response retry(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(example = "{\"confirmedAbsent\": false}"))
                    DecisionResource.Retry body) {
        return answer(decide.retry(new DeliveryId(id), body.confirmedAbsent()));
    }

    @POST
    @Path("completion")
    @Idempotent
    @Operation(
            summary = "Say that the newest correction of a delivery is done, with proof",
            description = "Seen on the channel, or made there by hand, from FAILED, IMPOSSIBLE or UNCERTAIN. By"
                    + " COMM_DIRECTOR or COMMUNITY_MANAGER.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version of the delivery you have seen, as its ETag gave it",
            schema = @Schema(implementation = String.class, examples = "\"0\""))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "400", description = "field-missing")
    @APIResponse(responseCode = "403", description = "role-missing")
    @APIResponse(responseCode = "404", description = "delivery-unknown, no-correction")
    @APIResponse(
            responseCode = "409",
            description = "decision-unavailable, delivery-in-hand, correction-overtaken (with the reason)")
    @APIResponse(responseCode = "412", description = "version-stale, with the current version")
    @APIResponse(responseCode = "422", description = "field-invalid")
    public Response complete(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Completion.class),
                                            example = Completion.EXAMPLE))
                    Completion body) {
        return answer(decide.complete(new DeliveryId(id), Typed.proof(body.proof())));
    }

    private Response answer(Delivery delivery) {
        return Response.ok(show.whole(delivery))
                .tag(ETags.of(delivery.version()))
                .build();
    }

    @Schema(name = "CorrectionCompletion", requiredProperties = "proof")
    record Completion(
            @Schema(description = "How you know, at most 2000 characters; kept in the history")
            String proof) {

        static final String EXAMPLE = """
                {"proof": "Modifié à la main sur le compte le 30 novembre à 9 h 10, capture dans le dossier COM."}""";
    }
}
