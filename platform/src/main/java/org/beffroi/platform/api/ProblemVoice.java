package org.beffroi.platform.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Gives every problem its code, its request id and its words, before it is sent. */
@ApplicationScoped
class ProblemVoice implements ProblemPostProcessor {

    private static final String VIOLATIONS = "violations";

    private final RequestHeaders headers;
    private final ProblemDocuments documents;

    ProblemVoice(RequestHeaders headers, ProblemDocuments documents) {
        this.headers = headers;
        this.documents = documents;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        Refusal refusal = refusal(problem, context);
        Problems.log(refusal, context.cause);
        HttpProblem spoken = documents.of(refusal, context.path, headers.language());
        return withHeaders(spoken, problem.getHeaders());
    }

    private Refusal refusal(HttpProblem problem, ProblemContext context) {
        if (problem.getParameters().get(VIOLATIONS) instanceof List<?> violations && !violations.isEmpty()) {
            return ofViolations(violations);
        }
        boolean hasToken = headers.value("Authorization").isPresent();
        boolean isConditional = headers.value("If-Match").isPresent();
        return Problems.refusal(context.cause, problem.getStatusCode(), hasToken, isConditional);
    }

    private static Refusal ofViolations(List<?> violations) {
        String field = violations.getFirst() instanceof Violation violation ? violation.field : null;
        return Problems.fieldInvalid(field).with(VIOLATIONS, violations);
    }

    /** Keeps what the framework found out: {@code Allow}, {@code WWW-Authenticate}. */
    private static HttpProblem withHeaders(HttpProblem problem, Map<String, Object> headers) {
        HttpProblem.Builder builder = HttpProblem.builder(problem);
        headers.forEach(builder::withHeader);
        return builder.build();
    }
}
