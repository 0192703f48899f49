package org.beffroi.studio.review;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The pictures of previews: browsers hold no token, so they come through here. */
@Path("/media")
@RunOnVirtualThread
class PictureResource {

    private record Bytes(String type, byte[] bytes) {}

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;

    PictureResource(Ask ask, Frame frame, @RestClient ContentApi content) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
    }

    @GET
    @Path("/{sha256}")
    public Response picture(@PathParam("sha256") String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new NotFoundException();
        }
        AsPerson person = frame.asPerson();
        Bytes picture = ask.the(Source.CONTENT, () -> read(content.picture(person, sha256)))
                .orThrow();
        return Response.ok(picture.bytes(), picture.type())
                // the name is the hash of what it holds; private, because it may not be published yet
                .header("Cache-Control", "private, max-age=86400, immutable")
                .build();
    }

    private static Bytes read(Response response) {
        try (response) {
            return new Bytes(response.getMediaType().toString(), response.readEntity(byte[].class));
        }
    }
}
