package org.beffroi.manifests.kustomize;

import java.util.List;
import java.util.Map;

/** The fields of a kustomization that our files use; any other is refused when it is read. */
record Kustomization(
        String apiVersion,
        String kind,
        String namespace,
        List<Labels> labels,
        List<String> resources,
        List<String> components,
        List<Patch> patches,
        List<Image> images,
        GeneratorOptions generatorOptions,
        List<Generator> configMapGenerator) {

    Kustomization {
        labels = orEmpty(labels);
        resources = orEmpty(resources);
        components = orEmpty(components);
        patches = orEmpty(patches);
        images = orEmpty(images);
        configMapGenerator = orEmpty(configMapGenerator);
        generatorOptions = generatorOptions == null ? new GeneratorOptions(null, null) : generatorOptions;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    record Labels(Map<String, String> pairs, boolean includeTemplates) {}

    record Patch(String path, Target target) {}

    /** Both are regular expressions that match whole. */
    record Target(String kind, String name) {

        boolean hits(String kindOfOne, String nameOfOne) {
            return kindOfOne.matches(kind) && (name == null || nameOfOne.matches(name));
        }
    }

    record Image(String name, String newName, String newTag) {}

    /** Without hashes in names, which is all that we use. */
    record GeneratorOptions(Boolean disableNameSuffixHash, Map<String, String> labels) {

        Map<String, String> labelsOrNone() {
            return labels == null ? Map.of() : labels;
        }
    }

    record Generator(String name, String behavior, List<String> literals) {

        boolean merges() {
            return "merge".equals(behavior);
        }
    }
}
