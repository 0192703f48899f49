package org.beffroi.manifests.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.manifests.kinds.Kinds;
import org.beffroi.manifests.kustomize.Composition;

/** All manifests of one installation. */
public final class Manifests {

    private final List<JsonNode> all;
    private final Map<Class<?>, List<?>> read = new HashMap<>();

    public Manifests(List<JsonNode> all) {
        this.all = List.copyOf(all);
    }

    public List<JsonNode> all() {
        return all;
    }

    /** A pod that will run, and the name of what makes it. */
    record Pod(String name, PodTemplateSpec template) {

        Container container() {
            return template.getSpec().getContainers().getFirst();
        }

        boolean isLabelled(Map<String, String> labels) {
            return template.getMetadata().getLabels().entrySet().containsAll(labels.entrySet());
        }
    }

    /** Read once: many rules look at the same ones. */
    @SuppressWarnings("unchecked")
    public <T extends HasMetadata> List<T> of(Class<T> type) {
        return (List<T>) read.computeIfAbsent(
                type,
                wanted -> all.stream()
                        .filter(manifest -> Composition.kind(manifest).equals(type.getSimpleName()))
                        .map(manifest -> Kinds.read(manifest, type))
                        .toList());
    }

    List<Pod> pods() {
        return Stream.concat(
                        of(Deployment.class).stream()
                                .map(one -> new Pod(
                                        one.getMetadata().getName(),
                                        one.getSpec().getTemplate())),
                        of(Job.class).stream()
                                .map(one -> new Pod(
                                        one.getMetadata().getName(),
                                        one.getSpec().getTemplate())))
                .toList();
    }

    List<Pod> services() {
        return of(Deployment.class).stream()
                .map(one -> new Pod(one.getMetadata().getName(), one.getSpec().getTemplate()))
                .toList();
    }

    /** What the pod finds in its environment, without what Kubernetes says of itself. */
    public Map<String, String> environment(PodTemplateSpec template) {
        Map<String, String> environment = new TreeMap<>();
        Container container = template.getSpec().getContainers().getFirst();
        container
                .getEnvFrom()
                .forEach(from -> environment.putAll(
                        configMap(from.getConfigMapRef().getName()).getData()));
        container.getEnv().forEach(one -> environment.put(one.getName(), String.valueOf(one.getValue())));
        return environment;
    }

    /** Those that pods name; what is in them is no part of the manifests. */
    public Set<String> secrets() {
        return pods().stream().flatMap(HouseRules::secretsOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private ConfigMap configMap(String name) {
        return of(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No ConfigMap " + name));
    }

    boolean has(String kind, String name) {
        return all.stream()
                .anyMatch(one -> Composition.kind(one).equals(kind)
                        && Composition.name(one).equals(name));
    }
}
