package org.beffroi.analytics.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.api.RequestHeaders;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The same figures for a spreadsheet. */
@Path("/api/v1/reports")
@Produces(TableResource.CSV)
@InAuthority
@Tag(name = "reports")
class TableResource {

    static final String CSV = "text/csv";

    private final ReportMessage report;
    private final ReportPeriod period;
    private final RequestHeaders headers;

    TableResource(ReportMessage report, ReportPeriod period, RequestHeaders headers) {
        this.report = report;
        this.period = period;
        this.headers = headers;
    }

    @GET
    @Path("/table")
    @Operation(
            summary = "The same for a spreadsheet, all of the period",
            description = "UTF-8 with its mark, semicolons, one line per message and channel, words in the language"
                    + " that was asked for.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = CSV))
    @APIResponse(responseCode = "400", description = "field-missing, field-invalid, period-too-long, zone-unknown")
    public Response ofPeriod(
            @Parameter(description = "First instant of it, UTC", required = true) @QueryParam("from") String from,
            @Parameter(description = "First instant after it, UTC", required = true) @QueryParam("to") String to,
            @Parameter(description = "In which hours are written; Europe/Paris") @QueryParam("zone") String zone) {
        ZoneId readIn = zone(zone);
        return file("beffroi-messages", table(readIn).of(period.all(Period.of(from, to))));
    }

    @GET
    @Path("/messages/{messageId}/table")
    @Operation(summary = "The figures of one message for a spreadsheet, one line per channel")
    @APIResponse(responseCode = "200", content = @Content(mediaType = CSV))
    @APIResponse(responseCode = "400", description = "zone-unknown")
    @APIResponse(responseCode = "404", description = "Never submitted, or not of this authority: message-unknown")
    public Response ofMessage(
            @PathParam("messageId") UUID messageId,
            @Parameter(description = "In which hours are written; Europe/Paris") @QueryParam("zone") String zone) {
        ZoneId readIn = zone(zone);
        MessageReport found = report.report(new MessageId(messageId));
        return file(
                "beffroi-message",
                table(readIn)
                        .of(List.of(new PublishedMessage(
                                found.messageId(), found.title(), null, found.channels(), found.clicks()))));
    }

    private WriteTable table(ZoneId zone) {
        return new WriteTable(headers.language(), zone);
    }

    private static ZoneId zone(String name) {
        if (name == null) {
            return ZoneId.of("Europe/Paris");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Refusal(400, "zone-unknown").field("zone");
        }
    }

    private static Response file(String name, String table) {
        return Response.ok(table, CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .build();
    }
}
