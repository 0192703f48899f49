package org.beffroi.platform.limit;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import java.util.List;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.identity.Caller;
import org.beffroi.platform.limit.Budgets.Client;
import org.beffroi.platform.limit.Budgets.Spending;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Takes one request from the caller's budget, once the token is verified: before that, anybody could spend the budget of
 * somebody else. The answer tells the budget in the fields of draft-ietf-httpapi-ratelimit-headers-10.
 */
@ApplicationScoped
class LimitRequests {

    private static final String API = "/api/";
    private static final String NO_AUTHORITY = "";

    private final Caller caller;
    private final boolean enabled;
    private final Budgets budgets;
    private final Policy person;
    private final Policy system;
    private final Policy residents;

    LimitRequests(RateLimitConfig config, Caller caller) {
        this.caller = caller;
        this.enabled = config.enabled();
        this.budgets = new Budgets(config.window(), config.clients());
        this.person = new Policy("person", config.person(), config.window());
        this.system = new Policy("system", config.system(), config.window());
        this.residents = new Policy("residents", config.residents(), config.window());
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void limit(RoutingContext request) {
        if (enabled) {
            String path = request.normalizedPath();
            spend(path.startsWith(API) ? caller() : visitorOf(path), request.response());
        }
    }

    private Client caller() {
        String authority = caller.clearAuthority().orElse(NO_AUTHORITY);
        boolean isSystem = caller.grants().stream()
                .anyMatch(grant ->
                        grant.role() == Role.SYSTEM_CLIENT && grant.authority().equals(authority));
        return new Client(isSystem ? system : person, authority, caller.subject());
    }

    /** All residents share one budget for pages, one for the letter, one for short links. */
    private Client visitorOf(String path) {
        int end = path.indexOf('/', 1);
        return new Client(residents, NO_AUTHORITY, end < 0 ? path : path.substring(0, end));
    }

    private void spend(Client client, HttpServerResponse response) {
        Policy policy = client.policy();
        Spending spending = budgets.spend(client);
        response.putHeader("RateLimit-Policy", policy.field());
        response.putHeader("RateLimit", policy.field(spending));
        if (!spending.allowed()) {
            throw new Refusal(429, "too-many-requests")
                    .with("violated-policies", List.of(policy.name()))
                    .retryAfter(spending.pause());
        }
    }
}
