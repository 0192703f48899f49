package org.beffroi.platform.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Describes once what holds for every operation: the token, and the members of a problem. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiConventions implements OASFilter {

    private static final String TOKEN = "token";

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

    private static void describe(Schema problem) {
        problem.addProperty("code", text("Stable word for the cause: not-found, field-invalid, version-stale, …"));
        problem.addProperty("field", text("Where in the request the fault is, as written there: variants[0].text"));
        problem.addProperty("requestId", text("Name of the request, also in the header X-Request-Id and in the log"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }
}
