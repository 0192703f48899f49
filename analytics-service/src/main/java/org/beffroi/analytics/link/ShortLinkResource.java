package org.beffroi.analytics.link;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public redirector. It keeps no address, no browser name, no referrer. */
@Path("/l/{code}")
@PermitAll
@ForReaders
@RunOnVirtualThread
@Tag(name = "short links")
class ShortLinkResource {

    private final FollowShortLink links;

    ShortLinkResource(FollowShortLink links) {
        this.links = links;
    }

    @GET
    @Operation(summary = "Lead to the target and count the click; known robots are not counted")
    @APIResponse(responseCode = "302", description = "Location is the target")
    @APIResponse(
            responseCode = "404",
            description = "No short link looks like this: link-unknown. A page for who accepts text/html")
    @APIResponse(
            responseCode = "503",
            description = "Not known (yet): link-not-ready, with Retry-After. A page for who accepts text/html")
    public Response follow(
            @PathParam("code") String code,
            @Parameter(hidden = true) @HeaderParam("User-Agent") String userAgent,
            @Parameter(hidden = true) @HeaderParam("Sec-Purpose") String secPurpose,
            @Parameter(hidden = true) @HeaderParam("Purpose") String purpose,
            @Parameter(hidden = true) @HeaderParam("X-Moz") String xMoz) {
        String said = Stream.of(secPurpose, purpose, xMoz)
                .filter(word -> word != null)
                .collect(Collectors.joining(" "));
        return found(links.follow(code, new Visitor(userAgent, said)));
    }

    @HEAD
    @Operation(summary = "Tell the target without counting")
    @APIResponse(responseCode = "302", description = "Location is the target")
    public Response look(@PathParam("code") String code) {
        return found(links.lookUp(code));
    }

    /** Not cached: the next click must be seen. */
    private static Response found(String target) {
        return Response.status(Response.Status.FOUND)
                .location(URI.create(target))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }
}
