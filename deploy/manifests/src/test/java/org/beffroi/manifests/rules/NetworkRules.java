package org.beffroi.manifests.rules;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.beffroi.manifests.rules.Manifests.Pod;

/** Rules on who may reach whom. */
final class NetworkRules {

    private static final Set<String> PRIVATE = Set.of(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "fc00::/7",
            "fe80::/10");

    static final List<Rule> ALL = List.of(
            new Rule("deny-by-default", NetworkRules::nothingIsOpenByItself),
            new Rule("named-callers", NetworkRules::everyOpeningSaysWho),
            new Rule("management-for-monitoring", NetworkRules::managementIsForMonitoring),
            new Rule("public-addresses-only", NetworkRules::outsideMeansPublic),
            new Rule("only-channels-publish", NetworkRules::onlyChannelsReachMailServers),
            new Rule("ingress-without-management", NetworkRules::ingressLeadsToPeople),
            new Rule("tls", NetworkRules::everyHostHasTls));

    private NetworkRules() {}

    private static Stream<String> nothingIsOpenByItself(Manifests manifests) {
        boolean denied = manifests.of(NetworkPolicy.class).stream()
                .map(NetworkPolicy::getSpec)
                .anyMatch(spec -> spec.getPodSelector().getMatchLabels().isEmpty()
                        && spec.getPodSelector().getMatchExpressions().isEmpty()
                        && spec.getPolicyTypes().containsAll(List.of("Ingress", "Egress"))
                        && spec.getIngress().isEmpty()
                        && spec.getEgress().isEmpty());
        return denied ? Stream.empty() : Stream.of("No policy denies what no other opens");
    }

    /** Without a peer a rule lets everybody in. */
    private static Stream<String> everyOpeningSaysWho(Manifests manifests) {
        return policiesOfOurs(manifests)
                .filter(policy -> policy.getSpec().getIngress().stream()
                                .anyMatch(rule -> rule.getFrom().isEmpty()
                                        || rule.getPorts().isEmpty())
                        || policy.getSpec().getEgress().stream()
                                .anyMatch(rule -> rule.getTo().isEmpty()
                                        || rule.getPorts().isEmpty()))
                .map(policy -> policy.getMetadata().getName());
    }

    private static Stream<String> managementIsForMonitoring(Manifests manifests) {
        return policiesOfOurs(manifests)
                .filter(policy -> policy.getSpec().getIngress().stream()
                        .filter(rule -> rule.getPorts().stream().anyMatch(NetworkRules::isManagement))
                        .flatMap(rule -> rule.getFrom().stream())
                        .anyMatch(peer -> !isNamespace(peer, "monitoring")))
                .map(policy -> policy.getMetadata().getName());
    }

    private static boolean isManagement(NetworkPolicyPort port) {
        return port.getPort().getIntVal() == null || port.getPort().getIntVal() / 1000 == 9;
    }

    private static boolean isNamespace(NetworkPolicyPeer peer, String name) {
        return peer.getNamespaceSelector() != null
                && name.equals(peer.getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name"));
    }

    private static Stream<String> outsideMeansPublic(Manifests manifests) {
        return policiesOfOurs(manifests)
                .filter(policy -> blocks(policy).anyMatch(block -> !leavesOutPrivate(block)))
                .map(policy -> policy.getMetadata().getName());
    }

    private static Stream<IPBlock> blocks(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream())
                .map(NetworkPolicyPeer::getIpBlock)
                .filter(block -> block != null);
    }

    private static boolean leavesOutPrivate(IPBlock block) {
        boolean six = block.getCidr().contains(":");
        return block.getExcept()
                .containsAll(PRIVATE.stream()
                        .filter(range -> range.contains(":") == six)
                        .toList());
    }

    private static Stream<String> onlyChannelsReachMailServers(Manifests manifests) {
        return policiesOfOurs(manifests)
                .filter(policy -> blocks(policy).findAny().isPresent())
                .filter(policy -> policy.getSpec().getEgress().stream()
                        .flatMap(rule -> rule.getPorts().stream())
                        .anyMatch(port -> port.getPort().getIntVal() != 443
                                && port.getPort().getIntVal() != 8443))
                .filter(policy -> !"channels"
                        .equals(policy.getSpec()
                                .getPodSelector()
                                .getMatchLabels()
                                .get("app.kubernetes.io/name")))
                .map(policy -> policy.getMetadata().getName());
    }

    private static Stream<String> ingressLeadsToPeople(Manifests manifests) {
        return manifests.of(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .filter(path ->
                        !"http".equals(path.getBackend().getService().getPort().getName())
                                || path.getPath().matches("/(ops|q)(/.*)?")
                                || !manifests.has(
                                        Service.class.getSimpleName(),
                                        path.getBackend().getService().getName()))
                .map(path -> "Ingress " + path.getPath());
    }

    private static Stream<String> everyHostHasTls(Manifests manifests) {
        return manifests.of(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream()
                        .filter(rule -> rule.getHost() == null
                                || ingress.getSpec().getTls().stream()
                                        .noneMatch(tls -> tls.getHosts().contains(rule.getHost())))
                        .map(rule -> "Ingress " + rule.getHost()));
    }

    /** The operators' pods have policies that leave more to the operators. */
    private static Stream<NetworkPolicy> policiesOfOurs(Manifests manifests) {
        List<Pod> pods = manifests.pods();
        return manifests.of(NetworkPolicy.class).stream()
                .filter(policy ->
                        pods.stream().anyMatch(pod -> selects(policy.getSpec().getPodSelector(), pod)));
    }

    private static boolean selects(LabelSelector selector, Pod pod) {
        return pod.isLabelled(selector.getMatchLabels())
                && selector.getMatchExpressions().stream().allMatch(one -> fits(one, pod));
    }

    private static boolean fits(LabelSelectorRequirement one, Pod pod) {
        return one.getValues().contains(pod.template().getMetadata().getLabels().get(one.getKey()));
    }
}
