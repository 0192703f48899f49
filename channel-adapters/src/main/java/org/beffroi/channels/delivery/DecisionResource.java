package org.beffroi.channels.delivery;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.platform.api.ETags;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/deliveries/{id}")
@InAuthority
@Tag(name = "Deliveries", description = "One version on its way to one account, and every attempt that was made")
class DecisionResource {

    private static final int MAX_REASON = 500;
    private static final int MAX_URL = 2_000;
    private static final int MAX_ID = 200;

    private final DecideDelivery decide;
    private final ShowDelivery show;

    DecisionResource(DecideDelivery decide, ShowDelivery show) {
        this.decide = decide;
        this.show = show;
    }

    @POST
    @Path("retry")
    @Idempotent
    @Operation(
            summary = "Send a delivery again",
            description =
                    "From FAILED. From UNCERTAIN or MANUAL_REQUIRED only by a person who has looked on the channel and"
                            + " says that nothing is there; never a letter of which a recipient is uncertain. By those who plan.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version you have seen, as its ETag gave it",
            schema = @Schema(implementation = String.class, examples = "\"0\""))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "403", description = "role-missing, department-foreign")
    @APIResponse(responseCode = "404", description = "delivery-unknown")
    @APIResponse(
            responseCode = "409",
            description = "decision-unavailable, absence-not-confirmed, delivery-in-hand, delivery-overtaken (with the"
                    + " reason), already-published-here")
    @APIResponse(responseCode = "412", description = "version-stale, with the current version")
    public Response retry(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(example = "{\"confirmedAbsent\": true}")) Retry body) {
        return answer(decide.retry(new DeliveryId(id), body.confirmedAbsent()));
    }

    @POST
    @Path("cancellation")
    @Idempotent
    @Operation(
            summary = "Give a delivery up",
            description =
                    "Before it goes out; when it may be public only by a person who has looked and says that nothing is"
                            + " there. What is public is withdrawn with its message instead. By those who plan.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version you have seen, as its ETag gave it",
            schema = @Schema(implementation = String.class, examples = "\"0\""))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "403", description = "role-missing, department-foreign")
    @APIResponse(responseCode = "404", description = "delivery-unknown")
    @APIResponse(responseCode = "409", description = "decision-unavailable, absence-not-confirmed, delivery-in-hand")
    @APIResponse(responseCode = "412", description = "version-stale, with the current version")
    @APIResponse(responseCode = "422", description = "field-invalid")
    public Response cancel(
            @PathParam("id") UUID id,
            @RequestBody(required = true, content = @Content(example = "{\"reason\": \"Doublon du communiqué.\"}"))
                    Cancellation body) {
        return answer(decide.cancel(
                new DeliveryId(id), body.confirmedAbsent(), Typed.text("reason", body.reason(), MAX_REASON)));
    }

    @POST
    @Path("completion")
    @Idempotent
    @Operation(
            summary = "Say that a delivery is public, with proof",
            description = "Found on the channel, or posted there by hand, from UNCERTAIN, MANUAL_REQUIRED or FAILED. By"
                    + " COMM_DIRECTOR or COMMUNITY_MANAGER.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version you have seen, as its ETag gave it",
            schema = @Schema(implementation = String.class, examples = "\"0\""))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "400", description = "field-missing")
    @APIResponse(responseCode = "403", description = "role-missing")
    @APIResponse(responseCode = "404", description = "delivery-unknown")
    @APIResponse(responseCode = "409", description = "decision-unavailable, delivery-in-hand, already-published-here")
    @APIResponse(responseCode = "412", description = "version-stale, with the current version")
    @APIResponse(responseCode = "422", description = "field-invalid, url-invalid")
    public Response complete(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Completion.class),
                                            example = Completion.EXAMPLE))
                    Completion body) {
        String proof = Typed.proof(body.proof());
        return answer(decide.complete(
                new DeliveryId(id),
                Typed.text("externalId", body.externalId(), MAX_ID),
                permalink(new DeliveryId(id), body.permalink()),
                proof));
    }

    private Response answer(Delivery delivery) {
        return Response.ok(show.whole(delivery))
                .tag(ETags.of(delivery.version()))
                .build();
    }

    /** A letter and a webhook have no address that a person could open. */
    private String permalink(DeliveryId id, String typed) {
        if (typed == null || typed.isBlank()) {
            ChannelKind kind = show.kindOf(id);
            if (kind == ChannelKind.NEWSLETTER || kind == ChannelKind.WEBHOOK || kind == null) {
                return null;
            }
            throw new Refusal(400, "field-missing").field("permalink").args("permalink");
        }
        if (typed.length() > MAX_URL || !isWeb(typed.strip())) {
            throw new Refusal(422, "url-invalid").field("permalink");
        }
        return typed.strip();
    }

    private static boolean isWeb(String typed) {
        try {
            URI address = new URI(typed);
            String scheme = String.valueOf(address.getScheme());
            return address.getHost() != null && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Schema(name = "DeliveryRetry")
    record Retry(
            @Schema(description = "I have looked on the channel, and nothing is there")
            boolean confirmedAbsent) {}

    @Schema(name = "DeliveryCancellation")
    record Cancellation(
            @Schema(description = "I have looked on the channel, and nothing is there")
            boolean confirmedAbsent,

            @Schema(description = "Told to the author, at most 500 characters")
            String reason) {}

    @Schema(name = "DeliveryCompletion", requiredProperties = "proof")
    record Completion(
            @Schema(description = "What the channel calls it; read from the permalink where that tells")
            String externalId,

            @Schema(description = "Where a person sees it, http or https; optional for newsletter and webhook")
            String permalink,

            @Schema(description = "How you know, at most 2000 characters; kept in the history")
            String proof) {

        static final String EXAMPLE = """
                {"permalink": "https://social.example/@valmont/113543210987654321",
                 "proof": "Vu sur le compte le 24 novembre à 18 h 40, capture dans le dossier COM."}""";
    }
}
