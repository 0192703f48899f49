package org.beffroi.platform.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Which refusal a failure means. A failure that nobody foresaw is {@code internal} and says nothing about itself. */
final class Problems {

    static final String FIELD = "field";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "request-invalid"),
            Map.entry(401, "token-invalid"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(405, "method-not-allowed"),
            Map.entry(406, "not-acceptable"),
            Map.entry(409, "conflict"),
            Map.entry(413, "body-too-large"),
            Map.entry(414, "address-too-long"),
            Map.entry(415, "media-type-unsupported"),
            Map.entry(429, "too-many-requests"),
            Map.entry(503, "temporarily-unavailable"));

    private Problems() {}

    /**
     * @param status        what the framework made of the failure
     * @param hasToken      whether the request carried an Authorization header
     * @param isConditional whether it carried If-Match
     */
    static Refusal refusal(Throwable failure, int status, boolean hasToken, boolean isConditional) {
        return causes(failure)
                .map(cause -> known(cause, hasToken, isConditional))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> ofStatus(status));
    }

    /** Refusals are answers and leave no line in the log; what we cannot do is for the operator. */
    static void log(Refusal refusal, Throwable failure) {
        if (refusal.status() == 500) {
            LOG.error(refusal.code(), failure);
        } else if (refusal.status() > 500 && !(failure instanceof Refusal)) {
            LOG.warnf("%s cause=%s", refusal.code(), failure);
        }
    }

    static Refusal ofStatus(int status) {
        if (status >= 500 && status != 503) {
            return new Refusal(500, "internal");
        }
        return new Refusal(status, CODES.getOrDefault(status, "request-invalid"));
    }

    private static Optional<Refusal> known(Throwable cause, boolean hasToken, boolean isConditional) {
        return Optional.ofNullable(
                switch (cause) {
                    case Refusal refusal -> refusal;
                    case TextInvalid text -> new Refusal(400, "text-invalid").field(path(text));
                    case UnrecognizedPropertyException unknown ->
                        new Refusal(400, "field-unknown").field(path(unknown)).args(path(unknown));
                    case MismatchedInputException mismatch -> fieldInvalid(path(mismatch));
                    case JsonMappingException mapping
                    when mapping.getCause() instanceof IllegalArgumentException -> fieldInvalid(path(mapping));
                    case JsonProcessingException malformed -> new Refusal(400, "json-malformed");
                    case UnauthorizedException missing ->
                        new Refusal(401, hasToken ? "token-invalid" : "token-missing");
                    case AuthenticationFailedException invalid -> new Refusal(401, "token-invalid");
                    case OptimisticLockException stale -> new Refusal(isConditional ? 412 : 409, "version-stale");
                    case SQLException sql -> ofDatabase(sql);
                    case ConnectException down -> unavailable();
                    case IOException cut when "Request too large".equals(cut.getMessage()) -> ofStatus(413);
                    case IOException broken when isBrokenUpload(broken) -> ofStatus(400);
                    default -> null;
                });
    }

    /** The parts end before their boundary says so; the server has no type of its own for that. */
    private static boolean isBrokenUpload(IOException failure) {
        return "Connection terminated parsing multipart request".equals(failure.getMessage());
    }

    static Refusal fieldInvalid(String field) {
        return new Refusal(400, "field-invalid").field(field).args(field);
    }

    private static Refusal ofDatabase(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null) {
            // the pool has no connection to give
            return sql.getMessage() != null && sql.getMessage().contains("Acquisition timeout") ? unavailable() : null;
        }
        return switch (state) {
            case "23505" -> new Refusal(409, "conflict");
            case "22021" -> new Refusal(400, "text-invalid");
            default -> isTransient(state) ? unavailable() : null;
        };
    }

    private static boolean isTransient(String state) {
        return Stream.of("08", "40", "53", "57").anyMatch(state::startsWith);
    }

    private static Refusal unavailable() {
        return new Refusal(503, "temporarily-unavailable").retryAfter(SOON);
    }

    /** {@code variants[0].text}. */
    static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** The failure and its causes; the chain is cut where it would repeat itself. */
    private static Stream<Throwable> causes(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain.stream();
    }
}
