package org.beffroi.platform.api;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/** Headers of the current HTTP request; empty outside one, as in a consumer. */
@ApplicationScoped
public class RequestHeaders {

    private final CurrentVertxRequest request;

    RequestHeaders(CurrentVertxRequest request) {
        this.request = request;
    }

    public Optional<String> value(String name) {
        return context().map(context -> context.request().getHeader(name));
    }

    /** The language of the caller. */
    public Locale language() {
        return Languages.preferred(value("Accept-Language").orElse(null));
    }

    /** Whether the caller only asks: the request is a GET. */
    public boolean asksOnly() {
        return context()
                .map(context -> context.request().method() == HttpMethod.GET)
                .orElse(false);
    }

    /** {@code POST /api/v1/messages}. */
    Optional<String> route() {
        return context().map(context -> context.request().method() + " " + context.normalizedPath());
    }

    private Optional<RoutingContext> context() {
        return Arc.container().requestContext().isActive()
                ? Optional.ofNullable(request.getCurrent())
                : Optional.empty();
    }
}
