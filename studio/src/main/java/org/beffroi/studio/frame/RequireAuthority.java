package org.beffroi.studio.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Nothing is read or done before it is clear for which authority. */
class RequireAuthority {

    private static final String FIELD = "authority";

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
        return frame.authorities().isEmpty()
                ? trouble(403, "no_grant")
                : Response.seeOther(URI.create("/preferences/authority")).build();
    }

    /** A form that was opened for one town does nothing in another, chosen since in a second tab. */
    @WithFormRead
    @ServerRequestFilter
    Response compare(ResteasyReactiveContainerRequestContext request) {
        Object meant = ((ResteasyReactiveRequestContext) request.getServerRequestContext())
                .getFormParameter(FIELD, true, false);
        boolean fits = meant == null
                || !frame.isSignedIn()
                || meant.equals(frame.authorityId())
                || isOpen(request.getUriInfo().getPath());
        return fits ? null : trouble(409, "other_authority");
    }

    private Response trouble(int status, String kind) {
        return pages.answer(status, "trouble.html", ErrorPages.Trouble.of(kind));
    }

    private static boolean isOpen(String path) {
        return path.startsWith("/preferences/") || path.equals("/sign-out") || path.equals("/signed-out");
    }
}
