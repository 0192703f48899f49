package org.beffroi.studio.frame;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.beffroi.studio.api.CallTimes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rules that browsers keep on our pages: nothing inline, nothing from elsewhere, in nobody's frame. */
@ApplicationScoped
class ResponseHeaders {

    private static final int EARLY = 1000;

    private final String policy;

    ResponseHeaders(@ConfigProperty(name = "quarkus.oidc.auth-server-url") URI identity) {
        // signing out posts here and is sent on to the identity provider, which browsers count as a form's action
        policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self';"
                + " connect-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'self'; form-action 'self' "
                + identity.getScheme() + "://" + identity.getAuthority();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, EARLY);
    }

    private void handle(RoutingContext request) {
        CallTimes times = CallTimes.begin(request);
        request.addHeadersEndHandler(ready -> write(request, times));
        request.next();
    }

    private void write(RoutingContext request, CallTimes times) {
        MultiMap headers = request.response().headers();
        headers.set("Server-Timing", times.header());
        if (!headers.contains("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", policy);
        }
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        if (!headers.contains("Cache-Control")) {
            // a page shows what only this person may see, and the back button must show it as it is now
            headers.set("Cache-Control", "no-store");
        }
    }
}
