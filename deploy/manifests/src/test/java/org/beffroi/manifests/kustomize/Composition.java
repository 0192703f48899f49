package org.beffroi.manifests.kustomize;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.beffroi.manifests.kustomize.Kustomization.Generator;
import org.beffroi.manifests.kustomize.Kustomization.Image;
import org.beffroi.manifests.kustomize.Kustomization.Labels;
import org.beffroi.manifests.kustomize.Kustomization.Patch;

/** What {@code kubectl kustomize} makes of a folder, in the order of its steps: resources, components, generators, patches. */
public final class Composition {

    private static final JsonPointer TEMPLATE_LABELS = JsonPointer.compile("/spec/template/metadata/labels");
    private static final JsonPointer CONTAINERS = JsonPointer.compile("/spec/template/spec/containers");
    private static final List<String> NOT_IN_A_NAMESPACE = List.of("Namespace");

    private final List<JsonNode> resources = new ArrayList<>();

    private Composition() {}

    public static List<JsonNode> of(Path folder) throws IOException {
        Composition composition = new Composition();
        composition.add(folder);
        return composition.resources;
    }

    private void add(Path folder) throws IOException {
        Kustomization wanted = Yaml.read(folder.resolve("kustomization.yaml"), Kustomization.class);
        for (String resource : wanted.resources()) {
            addResource(folder.resolve(resource));
        }
        for (Generator generator : wanted.configMapGenerator()) {
            generate(generator, wanted);
        }
        for (String component : wanted.components()) {
            add(folder.resolve(component));
        }
        for (Patch patch : wanted.patches()) {
            patch(folder, patch);
        }
        resources.forEach(resource -> transform((ObjectNode) resource, wanted));
    }

    private void addResource(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            add(path);
        } else {
            resources.addAll(Yaml.documents(path));
        }
    }

    private void generate(Generator generator, Kustomization wanted) {
        ObjectNode map = generator.merges()
                ? (ObjectNode) resources.stream()
                        .filter(one ->
                                kind(one).equals("ConfigMap") && name(one).equals(generator.name()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Nothing to merge into: " + generator.name()))
                : newConfigMap(generator, wanted);
        ObjectNode data = map.withObjectProperty("data");
        for (String literal : generator.literals()) {
            int equals = literal.indexOf('=');
            data.put(literal.substring(0, equals), literal.substring(equals + 1));
        }
    }

    private ObjectNode newConfigMap(Generator generator, Kustomization wanted) {
        ObjectNode map =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = map.putObject("metadata").put("name", generator.name());
        wanted.generatorOptions().labelsOrNone().forEach(metadata.putObject("labels")::put);
        resources.add(map);
        return map;
    }

    private void patch(Path folder, Patch patch) throws IOException {
        JsonNode change = Yaml.documents(folder.resolve(patch.path())).getFirst();
        boolean hit = false;
        for (int i = 0; i < resources.size(); i++) {
            JsonNode resource = resources.get(i);
            if (patch.target().hits(kind(resource), name(resource))) {
                hit = true;
                resources.set(
                        i, change.isArray() ? JsonPatch.apply(change, resource) : StrategicMerge.of(resource, change));
            }
        }
        if (!hit) {
            throw new IllegalStateException("The patch hits nothing: " + folder.resolve(patch.path()));
        }
    }

    private static void transform(ObjectNode resource, Kustomization wanted) {
        if (wanted.namespace() != null && !NOT_IN_A_NAMESPACE.contains(kind(resource))) {
            resource.withObjectProperty("metadata").put("namespace", wanted.namespace());
        }
        for (Labels labels : wanted.labels()) {
            Stream.of(
                            resource.withObjectProperty("metadata").withObjectProperty("labels"),
                            resource.at(TEMPLATE_LABELS))
                    .filter(JsonNode::isObject)
                    .forEach(target -> label((ObjectNode) target, labels.pairs()));
        }
        for (Image image : wanted.images()) {
            resource.at(CONTAINERS).forEach(container -> set((ObjectNode) container, image));
        }
    }

    private static void label(ObjectNode target, Map<String, String> pairs) {
        pairs.forEach(target::put);
    }

    private static void set(ObjectNode container, Image image) {
        String[] words = container.get("image").asText().split(":", 2);
        if (words[0].equals(image.name())) {
            String name = image.newName() == null ? words[0] : image.newName();
            String tag = image.newTag() == null ? words[1] : image.newTag();
            container.put("image", name + ":" + tag);
        }
    }

    public static String kind(JsonNode resource) {
        return resource.path("kind").asText();
    }

    public static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }
}
