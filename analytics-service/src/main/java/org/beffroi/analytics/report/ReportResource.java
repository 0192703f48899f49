package org.beffroi.analytics.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports, for anybody with a grant in the authority. */
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@InAuthority
@Tag(name = "reports")
class ReportResource {

    /** An address is at most 4 kB long, and this many identifiers fit. */
    private static final int MOST = 50;

    private final ReportMessage report;

    ReportResource(ReportMessage report) {
        this.report = report;
    }

    @GET
    @Path("/messages")
    @Operation(
            summary = "The first figures of several messages",
            description = "At most 50. Messages that were never submitted are left out.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Figures.class)))
    public Figures ofMessages(
            @QueryParam("messageId") @Parameter(description = "May be repeated") List<String> messageIds) {
        if (messageIds.isEmpty()) {
            throw new Refusal(400, "field-invalid").field("messageId").args("messageId");
        }
        if (messageIds.size() > MOST) {
            throw new Refusal(400, "limit-too-large").field("messageId").args(MOST);
        }
        return new Figures(
                report.figures(messageIds.stream().map(ReportResource::id).collect(Collectors.toSet())));
    }

    private static MessageId id(String word) {
        try {
            return new MessageId(UUID.fromString(word));
        } catch (IllegalArgumentException notAnId) {
            throw new Refusal(400, "field-invalid").field("messageId").args("messageId");
        }
    }

    @Schema(name = "MessageFiguresList")
    record Figures(List<MessageFigures> items) {}

    @GET
    @Path("/messages/{messageId}")
    @Operation(summary = "Deliveries and clicks of one message, per channel")
    @APIResponse(responseCode = "200", description = "What is known now, and what is not measured")
    @APIResponse(responseCode = "404", description = "Never submitted, or not of this authority: message-unknown")
    public MessageReport ofMessage(@PathParam("messageId") UUID messageId) {
        return report.report(new MessageId(messageId));
    }
}
