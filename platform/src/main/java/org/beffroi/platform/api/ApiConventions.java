package org.beffroi.platform.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Describes once what holds for every operation: the token, the members of a problem, and the budget of a client. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiConventions implements OASFilter {

    private static final String TOKEN = "token";
    private static final String LIMITED = "TooManyRequests";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents();
        components.addSecurityScheme(TOKEN, token());
        Schema problem =
                components.getSchemas() == null ? null : components.getSchemas().get("HttpProblem");
        if (problem != null) {
            describe(problem);
        }
        api.getPaths().getPathItems().forEach(ApiConventions::secure);
        components.addResponse(LIMITED, limited(problem != null));
        api.getPaths().getPathItems().values().forEach(ApiConventions::limit);
    }

    private static SecurityScheme token() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        "Access token of the identity provider, for the audience beffroi-api. With grants in several "
                                + "authorities, the header Beffroi-Authority chooses one.");
    }

    /** What lies outside {@code /api} is for residents, who have no token. */
    private static void secure(String path, PathItem item) {
        if (path.startsWith("/api/")) {
            SecurityRequirement required =
                    OASFactory.createSecurityRequirement().addScheme(TOKEN);
            for (Operation operation : item.getOperations().values()) {
                operation.setSecurity(List.of(required));
            }
        }
    }

    private static APIResponse limited(boolean hasProblems) {
        APIResponse response = OASFactory.createAPIResponse()
                .description("too-many-requests: the budget that every answer tells in RateLimit is spent")
                .addHeader("Retry-After", header("Seconds until there is one request left again"))
                .addHeader("RateLimit-Policy", header("The policy by name, its quota q in a window of w seconds"))
                .addHeader(
                        "RateLimit", header("What is left of it (r), and in how many seconds it is whole again (t)"));
        if (hasProblems) {
            Schema problem = OASFactory.createSchema().ref("#/components/schemas/HttpProblem");
            response.content(OASFactory.createContent()
                    .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType().schema(problem)));
        }
        return response;
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text(null));
    }

    private static void limit(PathItem item) {
        for (Operation operation : item.getOperations().values()) {
            operation
                    .getResponses()
                    .addAPIResponse("429", OASFactory.createAPIResponse().ref("#/components/responses/" + LIMITED));
        }
    }

    private static void describe(Schema problem) {
        problem.addProperty("code", text("Stable word for the cause: not-found, field-invalid, version-stale, …"));
        problem.addProperty("field", text("Where in the request the fault is, as written there: variants[0].text"));
        problem.addProperty("requestId", text("Name of the request, also in the header X-Request-Id and in the log"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }
}
