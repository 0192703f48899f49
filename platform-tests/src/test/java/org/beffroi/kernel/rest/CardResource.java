package org.beffroi.kernel.rest;

import jakarta.persistence.OptimisticLockException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.Role;
import org.beffroi.kernel.Note;
import org.beffroi.kernel.Notes;
import org.beffroi.platform.api.ETags;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Preconditions;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.platform.identity.Caller;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The smallest resource with every habit. */
@Path("/api/v1/cards")
@Produces(MediaType.APPLICATION_JSON)
@InAuthority
class CardResource {

    private final Notes notes;
    private final Preconditions preconditions;
    private final Caller caller;

    CardResource(Notes notes, Preconditions preconditions, Caller caller) {
        this.notes = notes;
        this.preconditions = preconditions;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Valid NewCard card) {
        caller.require(Role.COMM_OFFICER);
        return created(card.text());
    }

    @POST
    @Path("/scans")
    @Idempotent
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response scan(@RestForm("file") FileUpload file) {
        return created(Long.toString(file.size()));
    }

    @GET
    public Response list(
            @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor, @Context UriInfo uri) {
        PageRequest page = PageRequest.of(limit, cursor);
        UUID after = page.after().map(key -> UUID.fromString(key.getFirst())).orElse(new UUID(0, 0));
        List<Note> rows =
                notes.find("id > ?1 order by id", after).page(0, page.rows()).list();
        return Page.of(rows, page, note -> List.of(note.id().toString())).respond(uri, CardResource::view);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rewrite(@PathParam("id") UUID id, @Valid NewCard card) {
        Note note = notes.findByIdOptional(id).orElseThrow(() -> new Refusal(404, "not-found"));
        preconditions.requireMatch(note.version());
        note.rewrite(card.text());
        notes.flush();
        return Response.ok(view(note)).tag(ETags.of(note.version())).build();
    }

    @GET
    @Path("/failures/{kind}")
    public String fail(@PathParam("kind") String kind) {
        throw switch (kind) {
            case "database" -> new IllegalStateException(new SQLException("the host db.internal is away", "08006"));
            case "stale" -> new OptimisticLockException("row 7 of card");
            default -> new IllegalStateException("a secret of ours");
        };
    }

    private Response created(String text) {
        Note note = new Note(text);
        notes.persist(note);
        notes.flush();
        return Response.created(URI.create("/api/v1/cards/" + note.id()))
                .tag(ETags.of(note.version()))
                .entity(view(note))
                .build();
    }

    private static Card view(Note note) {
        return new Card(note.id(), note.text());
    }

    record NewCard(@NotBlank @Size(max = 50) String text) {}

    record Card(UUID id, String text) {}
}
