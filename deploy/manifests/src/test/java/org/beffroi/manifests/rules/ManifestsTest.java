package org.beffroi.manifests.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.manifests.Installation;
import org.beffroi.manifests.kinds.Kinds;
import org.beffroi.manifests.kustomize.Composition;
import org.beffroi.manifests.kustomize.Yaml;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every installation keeps every rule, and every rule is broken by a manifest made for it. */
class ManifestsTest {

    private static final Path BROKEN = Path.of("src/test/resources/broken");
    private static final List<Rule> RULES = Stream.of(
                    PodRules.ALL, NetworkRules.ALL, HouseRules.EVERYWHERE, HouseRules.ON_A_CLUSTER)
            .flatMap(List::stream)
            .toList();

    @ParameterizedTest
    @EnumSource
    void everyFieldIsKnown(Installation installation) {
        // When
        List<String> refusals = installation.manifests().all().stream()
                .flatMap(manifest ->
                        Kinds.refusal(manifest).stream().map(refusal -> Composition.name(manifest) + ": " + refusal))
                .toList();

        // Then
        assertEquals(List.of(), refusals);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleIsKept(Installation installation) {
        // Given
        Manifests manifests = installation.manifests();

        // When
        List<String> violations = RULES.stream()
                .filter(rule -> installation.isCluster() || !HouseRules.ON_A_CLUSTER.contains(rule))
                .flatMap(rule -> rule.violations().apply(manifests).map(words -> rule.name() + ": " + words))
                .toList();

        // Then
        assertEquals(List.of(), violations);
    }

    /** What breaks, by which change of which manifest. */
    record Broken(List<Change> changes) {}

    record Change(String kind, String name, JsonNode patch, ObjectNode added) {}

    @TestFactory
    Stream<DynamicTest> aBrokenManifestIsSeen() throws IOException {
        // Given
        List<JsonNode> sound = Installation.PRODUCTION.manifests().all();

        // When, Then
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
                    for (Change change : Yaml.read(BROKEN.resolve(rule.name() + ".yaml"), Broken.class)
                            .changes()) {
                        Manifests broken = new Manifests(with(change, sound));
                        Set<String> seen = RULES.stream()
                                .filter(one ->
                                        one.violations().apply(broken).findAny().isPresent())
                                .map(Rule::name)
                                .collect(Collectors.toSet());
                        assertEquals(Set.of(rule.name()), seen, () -> rule.name() + ": " + change);
                    }
                }));
    }

    @Test
    void everyBrokenManifestBelongsToARule() throws IOException {
        try (Stream<Path> files = Files.list(BROKEN)) {
            assertEquals(
                    RULES.stream().map(rule -> rule.name() + ".yaml").sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private static List<JsonNode> with(Change change, List<JsonNode> sound) {
        List<JsonNode> changed = new ArrayList<>(sound);
        if (change.added() != null) {
            changed.add(change.added());
            return changed;
        }
        JsonNode target = sound.stream()
                .filter(one -> Composition.kind(one).equals(change.kind())
                        && Composition.name(one).equals(change.name()))
                .findFirst()
                .orElseThrow();
        changed.remove(target);
        if (!Objects.requireNonNull(change.patch()).isEmpty()) {
            changed.add(JsonPatch.apply(change.patch(), target));
        }
        return changed;
    }
}
