package org.beffroi.manifests.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.beffroi.manifests.kustomize.Composition;
import org.beffroi.manifests.rules.Manifests.Pod;

/** Rules on how the parts fit together. */
final class HouseRules {

    /** The key's partitions of the topics of the catalogue. */
    private static final int PARTITIONS = 6;

    private static final Set<String> STEPS = Set.of("prepare", "migrate", "run");

    static final List<Rule> EVERYWHERE = List.of(
            new Rule("step", HouseRules::everythingHasAStep),
            new Rule("namespace", HouseRules::everythingIsInOneNamespace),
            new Rule(
                    "no-secret-inside",
                    manifests -> names(manifests.all().stream()
                            .filter(one -> Composition.kind(one).equals("Secret")))),
            new Rule("no-password-in-settings", HouseRules::settingsHoldNoPassword),
            new Rule("references", HouseRules::whatIsNamedIsThere),
            new Rule("services-find-pods", HouseRules::servicesFindPods),
            new Rule("owner-for-migrations-only", HouseRules::onlyMigrationsOwnTables),
            new Rule("kafka-keeps-settings", HouseRules::strimziTakesEverySetting));

    static final List<Rule> ON_A_CLUSTER = List.of(
            new Rule("disruption-budgets", HouseRules::everyServiceHasABudget),
            new Rule("scaling", HouseRules::everyServiceScalesWithinReason),
            new Rule("watched", HouseRules::everyServiceIsWatched),
            new Rule("three-copies", HouseRules::kafkaKeepsThreeCopies));

    private HouseRules() {}

    private static Stream<String> names(Stream<JsonNode> manifests) {
        return manifests.map(one -> Composition.kind(one) + " " + Composition.name(one));
    }

    private static Stream<String> everythingHasAStep(Manifests manifests) {
        return names(manifests.all().stream()
                .filter(one -> !STEPS.contains(one.path("metadata")
                        .path("labels")
                        .path("beffroi.org/step")
                        .asText())));
    }

    private static Stream<String> everythingIsInOneNamespace(Manifests manifests) {
        return names(manifests.all().stream()
                .filter(one -> !Composition.kind(one).equals("Namespace"))
                .filter(one -> !one.path("metadata").path("namespace").asText().equals("beffroi")));
    }

    private static Stream<String> settingsHoldNoPassword(Manifests manifests) {
        return manifests.pods().stream()
                .flatMap(pod -> manifests.environment(pod.template()).keySet().stream()
                        .filter(name -> name.matches(".*(PASSWORD|SECRET|JAAS).*"))
                        .map(name -> pod.name() + " " + name));
    }

    private static Stream<String> whatIsNamedIsThere(Manifests manifests) {
        return manifests.pods().stream()
                .flatMap(pod -> missing(manifests, pod).map(what -> pod.name() + " names " + what));
    }

    private static Stream<String> missing(Manifests manifests, Pod pod) {
        Stream<String> maps = pod.container().getEnvFrom().stream()
                .map(from -> from.getConfigMapRef().getName())
                .filter(name -> !manifests.has("ConfigMap", name));
        Stream<String> claims = pod.template().getSpec().getVolumes().stream()
                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
                .filter(name -> !manifests.has("PersistentVolumeClaim", name));
        Stream<String> accounts = Stream.ofNullable(pod.template().getSpec().getServiceAccountName())
                .filter(name -> !manifests.has("ServiceAccount", name));
        return Stream.of(maps, claims, accounts).flatMap(missing -> missing);
    }

    private static Stream<String> servicesFindPods(Manifests manifests) {
        return manifests.of(Service.class).stream()
                .filter(service -> manifests.services().stream().noneMatch(pod -> serves(pod, service)))
                .map(service -> "Service " + service.getMetadata().getName());
    }

    private static boolean serves(Pod pod, Service service) {
        return pod.isLabelled(service.getSpec().getSelector())
                && service.getSpec().getPorts().stream()
                        .allMatch(port -> pod.container().getPorts().stream()
                                .anyMatch(open -> open.getName()
                                                .equals(port.getTargetPort().getStrVal())
                                        && open.getContainerPort().equals(port.getPort())));
    }

    private static Stream<String> onlyMigrationsOwnTables(Manifests manifests) {
        return manifests.services().stream()
                .filter(pod -> secretsOf(pod).anyMatch(name -> name.endsWith("-owner")) || migrates(manifests, pod))
                .map(Pod::name);
    }

    private static boolean migrates(Manifests manifests, Pod pod) {
        String told = manifests.environment(pod.template()).get("QUARKUS_FLYWAY_MIGRATE_AT_START");
        return !pod.name().equals("studio") && !"false".equals(told);
    }

    /** By reference, all of them: what an operator must make, and what other operators make. */
    static Stream<String> secretsOf(Pod pod) {
        return pod.template().getSpec().getVolumes().stream()
                .flatMap(volume -> Stream.concat(
                        Stream.ofNullable(volume.getSecret()).map(secret -> secret.getSecretName()),
                        Stream.ofNullable(volume.getProjected())
                                .flatMap(projected -> projected.getSources().stream())
                                .map(source -> source.getSecret())
                                .filter(Objects::nonNull)
                                .map(secret -> secret.getName())));
    }

    private static Stream<String> everyServiceHasABudget(Manifests manifests) {
        return manifests.services().stream()
                .filter(pod -> manifests.of(PodDisruptionBudget.class).stream()
                        .noneMatch(budget ->
                                pod.isLabelled(budget.getSpec().getSelector().getMatchLabels())))
                .map(Pod::name);
    }

    private static Stream<String> everyServiceScalesWithinReason(Manifests manifests) {
        return manifests.of(Deployment.class).stream()
                .filter(deployment -> deployment.getSpec().getReplicas() != null
                        || manifests.of(HorizontalPodAutoscaler.class).stream()
                                .map(HorizontalPodAutoscaler::getSpec)
                                .noneMatch(spec -> spec.getScaleTargetRef()
                                                .getName()
                                                .equals(deployment.getMetadata().getName())
                                        && spec.getMinReplicas() >= 2
                                        && spec.getMaxReplicas() <= PARTITIONS))
                .map(deployment -> deployment.getMetadata().getName());
    }

    private static Stream<String> everyServiceIsWatched(Manifests manifests) {
        return manifests.services().stream()
                .filter(pod -> manifests.of(ServiceMonitor.class).stream()
                        .noneMatch(monitor ->
                                pod.isLabelled(monitor.getSpec().getSelector().getMatchLabels())))
                .map(Pod::name);
    }

    private static Stream<String> kafkaKeepsThreeCopies(Manifests manifests) {
        Map<String, Integer> wanted = Map.of(
                "default.replication.factor", 3,
                "offsets.topic.replication.factor", 3,
                "transaction.state.log.replication.factor", 3,
                "min.insync.replicas", 2,
                "transaction.state.log.min.isr", 2);
        return manifests.of(Kafka.class).stream()
                .flatMap(kafka -> wanted.entrySet().stream()
                        .filter(entry -> !entry.getValue()
                                .equals(kafka.getSpec().getKafka().getConfig().get(entry.getKey())))
                        .map(Map.Entry::getKey));
    }

    /** Strimzi drops some settings without a word; a list of its own says which. */
    private static Stream<String> strimziTakesEverySetting(Manifests manifests) {
        return manifests.of(Kafka.class).stream()
                .flatMap(kafka -> kafka.getSpec().getKafka().getConfig().keySet().stream())
                .filter(name -> words(KafkaClusterSpec.FORBIDDEN_PREFIXES).anyMatch(name::startsWith)
                        && words(KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS).noneMatch(name::equals));
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.split(", *"));
    }
}
