package org.beffroi.channels.subscriber;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.beffroi.channels.subscriber.ImportSubscribers.Line;
import org.beffroi.channels.subscriber.ImportSubscribers.Outcome;
import org.beffroi.channels.subscriber.ImportSubscribers.Row;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many people at once, each with a proof. */
@InAuthority
@Path("/api/v1/subscribers/imports")
@Tag(name = "subscribers")
class ImportResource {

    private final ImportSubscribers imports;
    private final Caller caller;

    ImportResource(ImportSubscribers imports, Caller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Register many people whose consent the town can prove",
            description = "At most 1000. Faults are email-invalid, consent-date-missing, consent-in-future and"
                    + " line-repeated; with one of them, nothing is registered. Who is subscribed already or once"
                    + " unsubscribed is left as is.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each line, without addresses",
            content = @Content(schema = @Schema(implementation = Report.class)))
    @APIResponse(responseCode = "403", description = "role-missing")
    @APIResponse(responseCode = "422", description = "import-faulty: nothing was registered")
    public Response run(@Valid @NotNull Import wanted) {
        requireDirector();
        return Response.ok(Report.of(imports.run(wanted.source(), wanted.text(), wanted.rows())))
                .build();
    }

    @POST
    @Path("/preview")
    @Operation(summary = "Say what an import would do, and do nothing")
    @APIResponse(responseCode = "200", description = "What would become of each line, without addresses")
    @APIResponse(responseCode = "403", description = "role-missing")
    public Report preview(@Valid @NotNull Import wanted) {
        requireDirector();
        return Report.of(imports.preview(wanted.rows()));
    }

    private void requireDirector() {
        caller.require(Role.COMM_DIRECTOR, Role.SYSTEM_CLIENT);
    }

    /**
     * @param source where the people agreed
     * @param text   the words they agreed to
     */
    record Import(
            @NotBlank @Size(max = 200) String source,
            @NotBlank @Size(max = 2_000) String text,
            @NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid Row> rows) {}

    @Schema(name = "ImportReport")
    record Report(long registered, long known, long stopped, long faulty, List<Line> lines) {

        static Report of(List<Line> lines) {
            return new Report(
                    count(lines, Outcome.REGISTERED),
                    count(lines, Outcome.KNOWN),
                    count(lines, Outcome.STOPPED),
                    count(lines, Outcome.FAULTY),
                    lines);
        }

        private static long count(List<Line> lines, Outcome outcome) {
            return lines.stream().filter(line -> line.outcome() == outcome).count();
        }
    }
}
