package org.beffroi.studio.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nothing is read or done before it is clear for which authority. */
class RequireAuthority {

    private final Frame frame;
    private final Pages pages;

    RequireAuthority(Frame frame, Pages pages) {
        this.frame = frame;
        this.pages = pages;
    }

    @ServerRequestFilter
    Response check(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!frame.isSignedIn() || frame.authority().isPresent() || isOpen(path)) {
            return null;
        }
        if (frame.authorities().isEmpty()) {
            return Response.status(403)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                    .entity(pages.page("trouble.html", ErrorPages.Trouble.of("no_grant"))
                            .render())
                    .build();
        }
        return Response.seeOther(URI.create("/preferences/authority")).build();
    }

    private static boolean isOpen(String path) {
        return path.startsWith("/preferences/") || path.equals("/sign-out") || path.equals("/signed-out");
    }
}
