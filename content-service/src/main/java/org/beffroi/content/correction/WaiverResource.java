package org.beffroi.content.correction;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.beffroi.content.message.CorrectionView;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/messages/{id}/deliveries/{deliveryId}/waiver")
@InAuthority
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "corrections")
class WaiverResource {

    private static final int MAX_REASON = 500;

    private final WaiveCorrection waiveCorrection;
    private final FollowCorrection followCorrection;

    WaiverResource(WaiveCorrection waiveCorrection, FollowCorrection followCorrection) {
        this.waiveCorrection = waiveCorrection;
        this.followCorrection = followCorrection;
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Waive the correction of one delivery",
            description = "By COMM_DIRECTOR of the message's department, for the current version. 409 nothing-to-waive,"
                    + " already-corrected or already-waived.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    public Response waive(
            @PathParam("id") UUID id,
            @PathParam("deliveryId") UUID deliveryId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(schema = @Schema(implementation = Waiver.class), example = Waiver.EXAMPLE))
                    Waiver body) {
        MessageId message = new MessageId(id);
        waiveCorrection.waive(message, new DeliveryId(deliveryId), reason(body));
        return Response.ok(followCorrection.of(message).of(deliveryId)).build();
    }

    private static String reason(Waiver body) {
        if (body.reason() == null || body.reason().isBlank()) {
            throw new Refusal(400, "field-missing").field("reason").args("reason");
        }
        if (body.reason().codePointCount(0, body.reason().length()) > MAX_REASON) {
            throw new Refusal(422, "text-too-long").field("reason").args(MAX_REASON);
        }
        return body.reason().strip();
    }

    @Schema(name = "WaiverReason", requiredProperties = "reason")
    record Waiver(
            @Schema(description = "Why the channel stays as it is, at most 500 characters")
            String reason) {

        static final String EXAMPLE = """
                {"reason": "L’affichage est sur place ; les services techniques l’ont changé."}""";
    }
}
