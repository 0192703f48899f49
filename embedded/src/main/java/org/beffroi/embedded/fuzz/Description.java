package org.beffroi.embedded.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The committed description of a service's API, as far as requests are concerned. */
final class Description {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    private final JsonNode document;

    private Description(JsonNode document) {
        this.document = document;
    }

    static Description of(String service) {
        try {
            return new Description(new YAMLMapper()
                    .readTree(Path.of("..", "docs", "api", service + ".yaml").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(method -> operation(path.getKey(), method.getKey(), method.getValue()))
                    .forEach(operations::add);
        }
        return operations;
    }

    private Operation operation(String path, String method, JsonNode operation) {
        List<Parameter> parameters = elements(operation.path("parameters"))
                .map(parameter -> new Parameter(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("required").asBoolean(),
                        resolve(parameter.path("schema"))))
                .toList();
        JsonNode content = operation.path("requestBody").path("content");
        Optional<Body> body = content.properties().stream()
                .findFirst()
                .map(type -> new Body(type.getKey(), resolve(type.getValue().path("schema"))));
        return new Operation(method.toUpperCase(Locale.ROOT), path, parameters, body);
    }

    /** Follows a reference; one level at a time, because schemas may hold themselves. */
    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : resolve(document.at(reference.substring(1)));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    record Operation(String method, String path, List<Parameter> parameters, Optional<Body> body) {

        /** Everything below needs a token and answers refusals as problems; the rest is for residents. */
        boolean isApi() {
            return path.startsWith("/api/");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    record Body(String type, JsonNode schema) {}
}
