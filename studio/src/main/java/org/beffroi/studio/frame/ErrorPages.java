package org.beffroi.studio.frame;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Unavailable;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What went wrong, what did not happen, and what to do: a page for each. */
class ErrorPages {

    private static final Logger LOG = Logger.getLogger(ErrorPages.class);

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    /**
     * @param kind   names the words of the page
     * @param detail what the service said, or null
     */
    public record Trouble(String kind, String detail, String reference) {

        /** Whether trying again may help. */
        public boolean retries() {
            return kind.startsWith("away_") || kind.equals("broken");
        }

        static Trouble of(String kind) {
            return new Trouble(kind, null, null);
        }
    }

    @ServerExceptionMapper
    Response lost(NotFoundException e) {
        return answer(404, Trouble.of("lost"));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return answer(403, new Trouble("forbidden", e.getMessage(), null));
    }

    @ServerExceptionMapper
    Response refused(Refused e) {
        Problem problem = e.problem();
        return switch (problem.status()) {
            case 404 -> answer(404, Trouble.of("lost"));
            case 401 -> answer(401, Trouble.of("expired"));
            case 403 -> answer(403, new Trouble("forbidden", problem.detail(), problem.requestId()));
            default -> answer(problem.status(), new Trouble("refused", problem.detail(), problem.requestId()));
        };
    }

    @ServerExceptionMapper
    Response away(Unavailable e) {
        LOG.warn("A page cannot be shown", e);
        return answer(503, Trouble.of("away_" + e.source().word()));
    }

    @ServerExceptionMapper
    Response other(WebApplicationException e) {
        return answer(e.getResponse().getStatus(), Trouble.of("unclear"));
    }

    @ServerExceptionMapper
    Response broken(RuntimeException e) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(e, "A page broke, reference %s", reference);
        return answer(500, new Trouble("broken", null, reference));
    }

    /** What was refused before it came to us, a form that no page of ours held for one, is refused with a page too. */
    @ServerResponseFilter
    void fill(ContainerResponseContext response) {
        if (response.getStatus() >= 400 && !response.hasEntity()) {
            response.setEntity(render(Trouble.of("unclear")), null, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
        }
    }

    private Response answer(int status, Trouble trouble) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(render(trouble))
                .build();
    }

    /** What broke a page may break this one too: then words alone must do. */
    private String render(Trouble trouble) {
        try {
            return pages.page("trouble.html", trouble).render();
        } catch (RuntimeException e) {
            LOG.error("Not even the page of an error could be shown", e);
            return "<!doctype html><html lang=\"fr\"><title>Beffroi</title><p>Beffroi ne répond pas bien."
                    + " Rechargez la page dans un instant.</p></html>";
        }
    }
}
