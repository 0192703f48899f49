package org.beffroi.platform.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The way to operator endpoints, which live on the management interface where resources cannot. Who may enter is
 * decided before, by path. A refusal leaves as the same problem document as from a resource.
 */
@ApplicationScoped
public class OperatorDoor {

    private static final long MOST_BYTES = 64 * 1024;

    private final ObjectMapper json;
    private final ProblemDocuments problems;

    OperatorDoor(ObjectMapper json, ProblemDocuments problems) {
        this.json = json;
        this.problems = problems;
    }

    /** Answers a request: what is returned leaves as JSON. */
    @FunctionalInterface
    public interface Work {
        Object answer(Asked asked);
    }

    /** Leaves with status 202: the work goes on, its state can be read. */
    public record Accepted(Object body) {}

    public void get(ManagementInterface management, String path, Work work) {
        open(management, HttpMethod.GET, path, work);
    }

    public void post(ManagementInterface management, String path, Work work) {
        open(management, HttpMethod.POST, path, work);
    }

    private void open(ManagementInterface management, HttpMethod method, String path, Work work) {
        management
                .router()
                .route(method, path)
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .blockingHandler(context -> answer(context, work), false);
    }

    private void answer(RoutingContext context, Work work) {
        try {
            Object answer = work.answer(new Asked(context, json));
            if (answer instanceof Accepted accepted) {
                context.response().setStatusCode(202);
                end(context, accepted.body());
            } else {
                end(context, answer);
            }
        } catch (RuntimeException e) {
            Refusal refusal = Problems.refusal(e, 500, true, false);
            Problems.log(refusal, e);
            problems.end(context, refusal);
        }
    }

    private void end(RoutingContext context, Object body) {
        try {
            String text = json.writeValueAsString(body);
            context.response().putHeader("content-type", "application/json").end(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an operator asks for. */
    public static final class Asked {

        private final RoutingContext context;
        private final ObjectMapper json;

        private Asked(RoutingContext context, ObjectMapper json) {
            this.context = context;
            this.json = json;
        }

        public String path(String name) {
            return context.pathParam(name);
        }

        public Optional<String> query(String name) {
            return context.queryParam(name).stream().findFirst();
        }

        /** An empty body is read as an empty object. */
        public <T> T body(Class<T> type) {
            try {
                String text = context.body().asString();
                return json.readValue(text == null || text.isBlank() ? "{}" : text, type);
            } catch (JsonProcessingException e) {
                throw Problems.refusal(e, 400, true, false);
            }
        }

        /** Who asks, for the history. */
        public String operator() {
            return context.user() instanceof QuarkusHttpUser user
                    ? user.getSecurityIdentity().getPrincipal().getName()
                    : "operator";
        }
    }
}
