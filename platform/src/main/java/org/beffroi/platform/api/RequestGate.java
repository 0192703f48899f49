package org.beffroi.platform.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/** The first to see a request and the last to see a failure that no resource answered. */
@ApplicationScoped
class RequestGate {

    /** Ahead of the server's own check of the body size, which answers 413 without a body. */
    private static final int BEFORE_LIMITS = 1_000;

    private static final int BEFORE_DEFAULT_FAILURE_PAGE = 19_000;

    private final ProblemDocuments documents;
    private final long maxBody;

    RequestGate(
            ProblemDocuments documents,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.documents = documents;
        this.maxBody = maxBody.asLongValue();
    }

    void open(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_LIMITS);
    }

    void close(@Observes Router router) {
        router.route().order(BEFORE_DEFAULT_FAILURE_PAGE).failureHandler(this::fail);
    }

    private void enter(RoutingContext context) {
        String id = RequestId.acceptedOrMade(context.request().getHeader(RequestId.HEADER));
        MDC.put(RequestId.KEY, id);
        context.response().putHeader(RequestId.HEADER, id);
        if (announcedLength(context) > maxBody) {
            refuseBody(context);
        } else {
            context.next();
        }
    }

    /** The rest of the body is not read: the connection ends with the answer. */
    private void refuseBody(RoutingContext context) {
        context.response().putHeader("Connection", "close");
        context.addEndHandler(ended -> context.request().connection().close());
        documents.end(context, new Refusal(413, "body-too-large"));
    }

    private static long announcedLength(RoutingContext context) {
        try {
            String length = context.request().getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notALength) {
            return 0;
        }
    }

    private void fail(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            context.next();
            return;
        }
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        boolean hasToken = context.request().getHeader("Authorization") != null;
        Refusal refusal = context.failure() == null
                ? Problems.ofStatus(status)
                : Problems.refusal(context.failure(), status, hasToken, false);
        Problems.log(refusal, context.failure());
        documents.end(context, refusal);
    }
}
