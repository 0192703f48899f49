package org.beffroi.scheduling.publication;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.platform.api.ETags;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publications over HTTP. */
@Path("/api/v1/publications")
@Produces(MediaType.APPLICATION_JSON)
@InAuthority
@Tag(name = "publications")
class PublicationResource {

    private final Publications publications;
    private final MovePublication move;
    private final CancelPublication cancel;
    private final Timings timings;

    PublicationResource(Publications publications, MovePublication move, CancelPublication cancel, Timings timings) {
        this.publications = publications;
        this.move = move;
        this.cancel = cancel;
        this.timings = timings;
    }

    @GET
    @Operation(summary = "The calendar, by due time")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Items.class)))
    public Response list(
            @QueryParam("messageId") UUID messageId,
            @Parameter(description = "First instant shown, UTC") @QueryParam("from") String from,
            @Parameter(description = "First instant not shown, UTC") @QueryParam("to") String to,
            @QueryParam("state") String state,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        PageRequest page = PageRequest.of(limit, cursor);
        Publications.Filter filter =
                new Publications.Filter(messageId, instant(from, "from"), instant(to, "to"), state(state));
        return Page.of(publications.list(filter, page), page, Publications.Key::parts)
                .respond(uri, PublicationView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One publication")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(responseCode = "404", description = "publication-unknown")
    public Response read(@PathParam("id") UUID id) {
        return tagged(
                publications.find(new PublicationId(id)).orElseThrow(() -> new Refusal(404, "publication-unknown")));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Move it to another instant")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version you have seen, as its ETag gave it",
            schema = @Schema(implementation = String.class, examples = "\"0\""))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(responseCode = "403", description = "role-missing, department-foreign")
    @APIResponse(responseCode = "404", description = "publication-unknown")
    @APIResponse(responseCode = "409", description = "publication-out-of-state, with its state")
    @APIResponse(responseCode = "412", description = "version-stale, with the current version")
    @APIResponse(
            responseCode = "422",
            description = "field-missing, time-malformed, zone-unknown, time-in-gap, offset-mismatch, time-past, "
                    + "time-too-far, not-after-before-due")
    public Response move(@PathParam("id") UUID id, MoveRequest request) {
        if (request.at() == null) {
            throw new Refusal(422, "field-missing").field("at").args("at");
        }
        return tagged(move.move(new PublicationId(id), timings.at(request.at(), request.zone(), request.notAfter())));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Cancel it")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version you have seen, as its ETag gave it",
            schema = @Schema(implementation = String.class, examples = "\"0\""))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(responseCode = "403", description = "role-missing, department-foreign")
    @APIResponse(responseCode = "404", description = "publication-unknown")
    @APIResponse(responseCode = "409", description = "publication-out-of-state, with its state")
    @APIResponse(responseCode = "412", description = "version-stale, with the current version")
    public Response cancel(@PathParam("id") UUID id) {
        return tagged(cancel.cancel(new PublicationId(id)));
    }

    private static Response tagged(Publication publication) {
        return Response.ok(PublicationView.of(publication))
                .tag(ETags.of(publication.version()))
                .build();
    }

    private static Instant instant(String text, String field) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(400, "field-invalid").field(field).args(field);
        }
    }

    private static PublicationState state(String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(PublicationState.values())
                .filter(state -> state.name().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(400, "field-invalid").field("state").args("state"));
    }

    record MoveRequest(
            @Schema(required = true, examples = "2026-11-27T18:00")
            String at,

            @Schema(required = true, examples = "Europe/Paris")
            String zone,

            @Schema(examples = "2026-11-27T20:00") String notAfter) {}

    @Schema(name = "PublicationList")
    record Items(List<PublicationView> items) {}
}
