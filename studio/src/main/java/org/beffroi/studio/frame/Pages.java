package org.beffroi.studio.frame;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

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

    /** One part of a page, for a script that replaces it. */
    public TemplateInstance fragment(String name, String fragment, Object view) {
        return engine.getTemplate(name)
                .getFragment(fragment)
                .instance()
                .setLocale(frame.locale())
                .data("page", view);
    }
}
