package org.beffroi.analytics.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.PageRequest;
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
    private final ReportPeriod period;

    ReportResource(ReportMessage report, ReportPeriod period) {
        this.report = report;
        this.period = period;
    }

    @GET
    @Operation(
            summary = "What arrived in a period, the newest first, with its first figures",
            description = "A message belongs to it as soon as one of its channels had it within the period, which is at"
                    + " most 400 days long.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Published.class)))
    @APIResponse(
            responseCode = "400",
            description = "field-missing, field-invalid, period-too-long, limit-invalid, limit-too-large,"
                    + " cursor-invalid")
    public Response ofPeriod(
            @Parameter(description = "First instant of it, UTC", required = true) @QueryParam("from") String from,
            @Parameter(description = "First instant after it, UTC", required = true) @QueryParam("to") String to,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        PageRequest page = PageRequest.of(limit, cursor);
        return period.page(Period.of(from, to), page).respond(uri, Function.identity());
    }

    @Schema(name = "PublishedMessageList")
    record Published(List<PublishedMessage> items) {}

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
