package org.beffroi.content.media;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.InputStream;
import java.net.URI;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.platform.blob.BlobStore;
import org.beffroi.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/v1/media")
@InAuthority
@Tag(name = "media", description = "Pictures, named in texts by media:<sha256>")
class MediaResource {

    private static final String A_YEAR = "private, max-age=31536000, immutable";

    private final StoreMedium storeMedium;
    private final Media media;
    private final BlobStore blobs;
    private final Caller caller;

    MediaResource(StoreMedium storeMedium, Media media, BlobStore blobs, Caller caller) {
        this.storeMedium = storeMedium;
        this.media = media;
        this.blobs = blobs;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Store a picture",
            description = "PNG or JPEG, at most 10 MB and 25 megapixels. Place, camera, author and texts noted in the"
                    + " file are removed; the hash is that of the cleaned file.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = View.class), example = View.EXAMPLE))
    public Response store(@RestForm("file") FileUpload file) {
        caller.require(
                Role.COMM_OFFICER, Role.COMMUNITY_MANAGER, Role.COMM_DIRECTOR, Role.DESIGNER, Role.SYSTEM_CLIENT);
        if (file == null) {
            throw new Refusal(400, "field-missing").field("file").args("file");
        }
        Medium medium = storeMedium.store(file.uploadedFile());
        return Response.created(URI.create("/api/v1/media/" + medium.sha256()))
                .entity(View.of(medium))
                .build();
    }

    @GET
    @Path("/{sha256}")
    @Produces({"image/png", "image/jpeg"})
    @Operation(summary = "The bytes of a picture", description = "They never change under one hash.")
    @APIResponse(responseCode = "200", description = "The picture")
    public Response bytes(@PathParam("sha256") String sha256, @Context Request request) {
        Medium medium = media.bySha256(sha256).orElseThrow(() -> new Refusal(404, "medium-unknown"));
        EntityTag tag = new EntityTag(medium.sha256());
        ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? whole(medium) : unchanged)
                .tag(tag)
                .header("Cache-Control", A_YEAR)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'")
                .build();
    }

    private ResponseBuilder whole(Medium medium) {
        InputStream bytes = blobs.open(medium.sha256()).orElseThrow(() -> new Refusal(404, "medium-unknown"));
        return Response.ok(bytes, medium.type()).header("Content-Length", medium.bytes());
    }

    @Schema(name = "Medium")
    record View(String sha256, String type, int width, int height, long bytes) {

        static final String EXAMPLE = """
                {"sha256": "8d3f7a1c5b9e2460d8c7f1a3b5e7092468ace013579bdf02468ace13579bdf24",
                 "type": "image/png", "width": 1200, "height": 630, "bytes": 184213}""";

        static View of(Medium medium) {
            return new View(medium.sha256(), medium.type(), medium.width(), medium.height(), medium.bytes());
        }
    }
}
