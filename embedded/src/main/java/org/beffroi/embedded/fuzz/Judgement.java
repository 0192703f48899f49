package org.beffroi.embedded.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/** What no answer may be, whatever was asked. */
final class Judgement {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INSIDES =
            Pattern.compile("(?i)exception|\\bat org\\.|org\\.postgresql|sqlstate|hibernate");

    private Judgement() {}

    static Optional<String> of(Attempt attempt, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= 500 && !saysWhenToComeBack(answer)) {
            return Optional.of("A failure of ours");
        }
        if (status < 400
                || !attempt.operation().isApi()
                || attempt.operation().method().equals("HEAD")) {
            return Optional.empty();
        }
        if (INSIDES.matcher(answer.body()).find()) {
            return Optional.of("A refusal that shows our insides");
        }
        return isProblem(answer) ? Optional.empty() : Optional.of("A refusal that is no problem document with a code");
    }

    /** 503 is an answer where it says so: what is asked for is not here yet. */
    private static boolean saysWhenToComeBack(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()
                && !answer.body().contains("temporarily-unavailable");
    }

    private static boolean isProblem(HttpResponse<String> answer) {
        return answer.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("application/problem+json"))
                        .isPresent()
                && json(answer)
                        .filter(problem -> problem.path("status").asInt() == answer.statusCode())
                        .filter(problem -> !problem.path("code").asText().isEmpty())
                        .isPresent();
    }

    static Optional<JsonNode> json(HttpResponse<String> answer) {
        try {
            return Optional.ofNullable(JSON.readTree(answer.body()));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
