package org.beffroi.manifests.kustomize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.beffroi.manifests.Installation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our composition is the one of {@code kubectl kustomize}; seen where there is one that knows components. */
class KubectlTest {

    @ParameterizedTest
    @EnumSource
    void composesAsKubectlDoes(Installation installation) throws Exception {
        // Given
        assumeTrue(run("kubectl", "kustomize", "--help").exitCode() == 0, "no kubectl here");

        // When
        Ended theirs = run("kubectl", "kustomize", installation.folder().toString());

        // Then
        assertEquals(0, theirs.exitCode(), theirs.words());
        Map<String, JsonNode> expected = byName(Yaml.documents(theirs.words()));
        Map<String, JsonNode> composed = byName(Composition.of(installation.folder()));
        assertEquals(expected.keySet(), composed.keySet());
        expected.forEach((name, manifest) -> assertEquals(manifest, composed.get(name), name));
    }

    private static Map<String, JsonNode> byName(List<JsonNode> manifests) {
        return manifests.stream()
                .collect(Collectors.toMap(
                        one -> Composition.kind(one) + " " + Composition.name(one), KubectlTest::withoutOrder));
    }

    /** Where lists are merged, each has an order of its own; none of these says anything by its order. */
    private static JsonNode withoutOrder(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> sorted.set(field.getKey(), withoutOrder(field.getValue())));
            return sorted;
        }
        return node.isArray()
                ? JsonNodeFactory.instance
                        .arrayNode()
                        .addAll(node.valueStream()
                                .map(KubectlTest::withoutOrder)
                                .sorted(Comparator.comparing(JsonNode::toString))
                                .toList())
                : node;
    }

    private static Ended run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), words);
        } catch (IOException e) {
            return new Ended(127, e.getMessage());
        }
    }

    private record Ended(int exitCode, String words) {}
}
