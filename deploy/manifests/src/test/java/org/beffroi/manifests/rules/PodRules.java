package org.beffroi.manifests.rules;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.beffroi.manifests.rules.Manifests.Pod;

/** Rules on each pod by itself. */
final class PodRules {

    /** Until no request comes any more, and until the last one is answered (quarkus.shutdown.timeout). */
    private static final long STOPPING_SECONDS = 25;

    static final List<Rule> ALL = List.of(
            rule("not-root", PodRules::runsAsSomebody),
            rule("read-only", pod -> security(pod).getReadOnlyRootFilesystem()),
            rule("no-privilege", PodRules::hasNoPrivilege),
            rule("no-host", PodRules::keepsOffTheNode),
            rule(
                    "seccomp",
                    pod -> "RuntimeDefault"
                            .equals(podSecurity(pod).getSeccompProfile().getType())),
            rule(
                    "no-token",
                    pod -> Boolean.FALSE.equals(spec(pod).getAutomountServiceAccountToken())
                            && Boolean.FALSE.equals(spec(pod).getEnableServiceLinks())),
            rule("limits", PodRules::isLimited),
            rule("pinned-image", pod -> pod.container().getImage().matches("[a-z0-9./-]+:[0-9][0-9a-z.-]*")),
            rule(
                    "one-container",
                    pod -> spec(pod).getContainers().size() == 1
                            && spec(pod).getInitContainers().isEmpty()),
            rule(
                    "secrets-in-files",
                    pod -> pod.container().getEnv().stream()
                                    .allMatch(one -> one.getValueFrom() == null
                                            || one.getValueFrom().getSecretKeyRef() == null)
                            && pod.container().getEnvFrom().stream().allMatch(from -> from.getSecretRef() == null)),
            serviceRule("probes", PodRules::isProbed),
            serviceRule("time-to-stop", PodRules::hasTimeToStop),
            serviceRule("spread", PodRules::isSpread),
            serviceRule(
                    "named-instance",
                    pod -> pod.container().getEnv().stream()
                            .anyMatch(one -> one.getName().equals("BEFFROI_INSTANCE")
                                    && "metadata.name"
                                            .equals(one.getValueFrom()
                                                    .getFieldRef()
                                                    .getFieldPath()))));

    private PodRules() {}

    private static Rule rule(String name, Predicate<Pod> holds) {
        return new Rule(name, manifests -> broken(manifests.pods(), holds));
    }

    private static Rule serviceRule(String name, Predicate<Pod> holds) {
        return new Rule(name, manifests -> broken(manifests.services(), holds));
    }

    private static Stream<String> broken(List<Pod> pods, Predicate<Pod> holds) {
        return pods.stream().filter(pod -> !holds(pod, holds)).map(Pod::name);
    }

    /** What is not said does not hold. */
    private static boolean holds(Pod pod, Predicate<Pod> rule) {
        try {
            return rule.test(pod);
        } catch (NullPointerException e) {
            return false;
        }
    }

    private static PodSpec spec(Pod pod) {
        return pod.template().getSpec();
    }

    private static PodSecurityContext podSecurity(Pod pod) {
        return spec(pod).getSecurityContext();
    }

    private static SecurityContext security(Pod pod) {
        return pod.container().getSecurityContext();
    }

    private static boolean runsAsSomebody(Pod pod) {
        return podSecurity(pod).getRunAsNonRoot()
                && podSecurity(pod).getRunAsUser() > 0
                && podSecurity(pod).getRunAsGroup() > 0
                && security(pod).getRunAsUser() == null;
    }

    private static boolean hasNoPrivilege(Pod pod) {
        return !security(pod).getAllowPrivilegeEscalation()
                && !Boolean.TRUE.equals(security(pod).getPrivileged())
                && security(pod).getCapabilities().getDrop().equals(List.of("ALL"))
                && security(pod).getCapabilities().getAdd().isEmpty();
    }

    private static boolean keepsOffTheNode(Pod pod) {
        return Stream.of(
                                spec(pod).getHostNetwork(),
                                spec(pod).getHostPID(),
                                spec(pod).getHostIPC())
                        .noneMatch(Boolean.TRUE::equals)
                && spec(pod).getVolumes().stream().map(Volume::getHostPath).allMatch(Objects::isNull)
                && pod.container().getPorts().stream().allMatch(port -> port.getHostPort() == null);
    }

    private static boolean isLimited(Pod pod) {
        Container container = pod.container();
        var requests = container.getResources().getRequests();
        var limits = container.getResources().getLimits();
        return requests.keySet().containsAll(Set.of("cpu", "memory"))
                && limits.keySet().containsAll(Set.of("cpu", "memory"))
                && requests.get("memory").equals(limits.get("memory"))
                && spec(pod).getVolumes().stream()
                        .map(Volume::getEmptyDir)
                        .allMatch(empty -> empty == null || empty.getSizeLimit() != null);
    }

    private static boolean isProbed(Pod pod) {
        Container container = pod.container();
        return asks(container.getStartupProbe(), "/q/health/started")
                && asks(container.getReadinessProbe(), "/q/health/ready")
                && asks(container.getLivenessProbe(), "/q/health/live");
    }

    private static boolean asks(Probe probe, String path) {
        return probe.getHttpGet().getPath().equals(path)
                && probe.getHttpGet().getPort().getStrVal().equals("management");
    }

    private static boolean hasTimeToStop(Pod pod) {
        long pause = pod.container().getLifecycle().getPreStop().getSleep().getSeconds();
        return pause > 0 && spec(pod).getTerminationGracePeriodSeconds() > pause + STOPPING_SECONDS;
    }

    private static boolean isSpread(Pod pod) {
        return Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone").stream()
                .allMatch(key -> spec(pod).getTopologySpreadConstraints().stream()
                        .anyMatch(spread -> spread.getTopologyKey().equals(key)
                                && pod.isLabelled(spread.getLabelSelector().getMatchLabels())));
    }
}
