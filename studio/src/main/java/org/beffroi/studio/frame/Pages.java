package org.beffroi.studio.frame;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Finds a page by its name and puts it in the reader's language. */
@ApplicationScoped
public class Pages {

    private final Engine engine;
    private final Frame frame;

    Pages(Engine engine, Frame frame) {
        this.engine = engine;
        this.frame = frame;
    }

    /** @param view what the page shows, which its template calls {@code page} */
    public TemplateInstance page(String name, Object view) {
        return engine.getTemplate(name).instance().setLocale(frame.locale()).data("page", view);
    }

    /** Also for a form that was refused: the page again, with what was typed and why. */
    public Response answer(int status, String name, Object view) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(page(name, view).render())
                .build();
    }

    /** One part of a page, for a script that replaces it. */
    public TemplateInstance fragment(String name, String fragment, Object view) {
        return engine.getTemplate(name)
                .getFragment(fragment)
                .instance()
                .setLocale(frame.locale())
                .data("page", view);
    }
}
