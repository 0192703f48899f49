package org.beffroi.content.withdrawal;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.beffroi.content.message.MessageView;
import org.beffroi.content.message.ShowMessage;
import org.beffroi.content.rendition.Addresses;
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

@Path("/api/v1/messages/{id}/withdrawal")
@InAuthority
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
class WithdrawalResource {

    private static final int MAX_REASON = 500;
    private static final int MAX_URL = 2_000;

    private final WithdrawMessage withdrawMessage;
    private final ShowMessage showMessage;

    WithdrawalResource(WithdrawMessage withdrawMessage, ShowMessage showMessage) {
        this.withdrawMessage = withdrawMessage;
        this.showMessage = showMessage;
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Withdraw a message for good",
            description =
                    "By COMM_DIRECTOR of the message's department. The page then answers 410 with the reason; posts are deleted where the channel can.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MessageView.class)))
    public Response withdraw(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Withdrawal.class),
                                            example = Withdrawal.EXAMPLE))
                    Withdrawal body) {
        String reason = reason(body);
        String replacement = replacement(body.replacementUrl());
        return Response.ok(showMessage.show(withdrawMessage.withdraw(new MessageId(id), reason, replacement)))
                .build();
    }

    private static String reason(Withdrawal body) {
        if (body.reason() == null || body.reason().isBlank()) {
            throw new Refusal(400, "field-missing").field("reason").args("reason");
        }
        if (body.reason().codePointCount(0, body.reason().length()) > MAX_REASON) {
            throw new Refusal(422, "text-too-long").field("reason").args(MAX_REASON);
        }
        return body.reason().strip();
    }

    private static String replacement(String url) {
        if (url != null && (url.length() > MAX_URL || !Addresses.isWeb(url))) {
            throw new Refusal(422, "url-invalid").field("replacementUrl");
        }
        return url;
    }

    @Schema(name = "Withdrawal", requiredProperties = "reason")
    record Withdrawal(
            @Schema(description = "Told to residents, at most 500 characters")
            String reason,

            @Schema(description = "Where to go instead, http or https")
            String replacementUrl) {

        static final String EXAMPLE = """
                {"reason": "Les dates annoncées étaient fausses.",
                 "replacementUrl": "https://valmont-sur-lys.example/messages/pont-saint-eloi-nouvelles-dates"}""";
    }
}
