package org.beffroi.platform.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes refusals as problem documents: one shape, whether a resource or a route of the server refuses. */
@ApplicationScoped
class ProblemDocuments {

    private final ObjectMapper json;
    private final ProblemTexts texts;

    ProblemDocuments(ObjectMapper json) {
        this.json = json;
        this.texts = ProblemTexts.load(Thread.currentThread().getContextClassLoader());
    }

    HttpProblem of(Refusal refusal, String path, Locale language) {
        HttpProblem.Builder problem = HttpProblem.builder()
                .withStatus(refusal.status())
                .withTitle(title(refusal.status()))
                .withDetail(detail(refusal, language))
                .withInstance(path == null ? null : instance(path));
        members(refusal).forEach(problem::with);
        refusal.headers().forEach(problem::withHeader);
        return problem.build();
    }

    /** For what is refused before any resource is reached. */
    void end(RoutingContext context, Refusal refusal) {
        Locale language = Languages.preferred(context.request().getHeader("Accept-Language"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", refusal.status());
        body.put("title", title(refusal.status()));
        body.put("detail", detail(refusal, language));
        body.put("instance", context.normalizedPath());
        body.putAll(members(refusal));
        HttpServerResponse response = context.response().setStatusCode(refusal.status());
        refusal.headers().forEach(response::putHeader);
        response.putHeader("Content-Type", "application/problem+json").end(write(body));
    }

    /** The path comes decoded: what an address cannot hold is escaped again. No instance for what is no path at all. */
    private static URI instance(String path) {
        try {
            return new URI(null, null, path, null);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static Map<String, Object> members(Refusal refusal) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", refusal.code());
        members.put(RequestId.KEY, RequestId.current());
        members.putAll(refusal.members());
        return members;
    }

    private String detail(Refusal refusal, Locale language) {
        String text = texts.of(refusal.code(), language, refusal.args());
        return text == null ? refusal.code() : text;
    }

    private static String title(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    private String write(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
