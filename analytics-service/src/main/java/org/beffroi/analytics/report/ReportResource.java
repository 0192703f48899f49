package org.beffroi.analytics.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports, for anybody with a grant in the authority. */
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@InAuthority
@Tag(name = "reports")
class ReportResource {

    private final ReportMessage report;

    ReportResource(ReportMessage report) {
        this.report = report;
    }

    @GET
    @Path("/messages/{messageId}")
    @Operation(summary = "Deliveries and clicks of one message, per channel")
    @APIResponse(responseCode = "200", description = "What is known now, and what is not measured")
    @APIResponse(responseCode = "404", description = "Never submitted, or not of this authority: message-unknown")
    public MessageReport ofMessage(@PathParam("messageId") UUID messageId) {
        return report.report(new MessageId(messageId));
    }
}
