package org.beffroi.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.beffroi.platform.authority.Bypass;

/** What an operator looks at when events do not flow, on the management interface. Read only. */
@ApplicationScoped
class OperatorRoutes {

    private static final int LIMIT = 100;

    private final Bypass bypass;
    private final OutboxRows rows;
    private final DeadLetters deadLetters;
    private final ObjectMapper json;

    OperatorRoutes(Bypass bypass, OutboxRows rows, DeadLetters deadLetters, ObjectMapper json) {
        this.bypass = bypass;
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        list(management, "/ops/outbox/parked", this::parked);
        list(management, "/ops/dead-letters", () -> deadLetters.newest(LIMIT));
    }

    private List<OutboxRows.ParkedEvent> parked() {
        return bypass.call(Bypass.Name.RELAY, connection -> rows.parked(connection, LIMIT));
    }

    private void list(ManagementInterface management, String path, Supplier<List<?>> items) {
        management.router().get(path).blockingHandler(context -> answer(context, items.get()));
    }

    private void answer(RoutingContext context, List<?> items) {
        try {
            String body = json.writeValueAsString(Map.of("items", items));
            context.response().putHeader("content-type", "application/json").end(body);
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }
}
