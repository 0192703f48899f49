package org.beffroi.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.manifests.rules.Manifests;
import org.beffroi.manifests.settings.Service;
import org.beffroi.manifests.settings.Setting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manifests give each service the settings that it needs, and none that it does not know. */
class GivenSettingsTest {

    /** What these Secrets hold, which an operator makes: docs/kubernetes.md lists them. */
    private static final Path DOCUMENTED = Path.of("../../docs/kubernetes.md");

    @ParameterizedTest
    @EnumSource
    void everythingRequiredIsGiven(Installation installation) throws IOException {
        // Given
        Manifests manifests = installation.manifests();
        Set<String> missing = new TreeSet<>();

        // When
        for (Service service : Service.values()) {
            for (PodTemplateSpec pod : podsOf(service, manifests)) {
                Set<String> given = given(pod, manifests);
                for (Setting setting : service.settings()) {
                    if (!setting.optional()
                            && service.defaultOf(setting).isEmpty()
                            && !given.contains(setting.variable())) {
                        missing.add(service.word() + " " + setting.property());
                    }
                }
            }
        }

        // Then
        assertEquals(Set.of(), missing);
    }

    @ParameterizedTest
    @EnumSource
    void nothingUnknownIsGiven(Installation installation) throws IOException {
        // Given
        Manifests manifests = installation.manifests();
        Set<String> unknown = new TreeSet<>();

        // When
        for (Service service : Service.values()) {
            Set<String> known =
                    service.settings().stream().map(Setting::variable).collect(Collectors.toSet());
            // consumers are no part of the studio, which runs under the name of its instance all the same
            known.add("BEFFROI_INSTANCE");
            for (PodTemplateSpec pod : podsOf(service, manifests)) {
                given(pod, manifests).stream()
                        .filter(name -> name.startsWith("BEFFROI_") && !known.contains(name))
                        .forEach(name -> unknown.add(service.word() + " " + name));
            }
        }

        // Then
        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @EnumSource
    void everySecretIsDocumented(Installation installation) throws IOException {
        // Given
        String documents = Files.readString(DOCUMENTED);

        // When
        List<String> silent = installation.manifests().secrets().stream()
                .filter(name -> !documents.contains("`" + name + "`"))
                .toList();

        // Then
        assertEquals(List.of(), silent);
    }

    private static List<PodTemplateSpec> podsOf(Service service, Manifests manifests) {
        return Stream.concat(
                        named(service.word(), manifests.of(Deployment.class))
                                .map(one -> one.getSpec().getTemplate()),
                        named("migrate-" + service.word(), manifests.of(Job.class))
                                .map(one -> one.getSpec().getTemplate()))
                .toList();
    }

    private static <T extends HasMetadata> Stream<T> named(String name, List<T> all) {
        return all.stream().filter(one -> one.getMetadata().getName().equals(name));
    }

    /** As variables, and as files whose names are settings. */
    private static Set<String> given(PodTemplateSpec pod, Manifests manifests) throws IOException {
        Set<String> given = new HashSet<>(manifests.environment(pod).keySet());
        pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .flatMap(source -> source.getSecret().getItems().stream())
                .map(KeyToPath::getPath)
                .map(Setting::variableOf)
                .forEach(given::add);
        return given;
    }
}
