package org.beffroi.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.beffroi.manifests.kustomize.Yaml;
import org.beffroi.manifests.settings.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The ingress leads each address to the service that answers it. */
class RoutingTest {

    private final List<HTTPIngressPath> paths = Installation.PRODUCTION.manifests().of(Ingress.class).stream()
            .flatMap(ingress -> ingress.getSpec().getRules().stream())
            .flatMap(rule -> rule.getHttp().getPaths().stream())
            .toList();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STUDIO")
    void everyPathOfAnApiLeadsToItsService(Service service) throws IOException {
        // Given
        List<String> described = Stream.of(Yaml.documents(Path.of("../../docs/api", service.module() + ".yaml")))
                .flatMap(List::stream)
                .flatMap(api -> StreamSupport.stream(
                        ((Iterable<String>) () -> api.get("paths").fieldNames()).spliterator(), false))
                // every service tells who the caller is, each of its own view; one of them is asked from outside
                .filter(path -> !path.equals("/api/v1/me"))
                .toList();

        // When
        List<String> astray = described.stream()
                .filter(path -> !serviceOf(path).equals(service.word()))
                .toList();

        // Then
        assertTrue(!described.isEmpty(), service.module());
        assertEquals(List.of(), astray);
    }

    /** Public pages are in no description; nor is what belongs to the studio. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/me, content",
        "/site/valmont-sur-lys/messages/piscine, channels",
        "/n/unsubscribe/abc, channels",
        "/news, studio",
        "/l/a1B2c3D4e5, analytics",
        "/, studio",
        "/messages/1/draft, studio",
        "/media/abc, studio"
    })
    void everyPageLeadsToItsService(String path, String service) {
        assertEquals(service, serviceOf(path));
    }

    @Test
    void everyRouteIsAPrefix() {
        assertTrue(paths.stream().allMatch(path -> path.getPathType().equals("Prefix")));
    }

    /** The longest prefix wins, word by word. */
    private String serviceOf(String path) {
        return paths.stream()
                .filter(route -> (path + "/").startsWith(route.getPath().equals("/") ? "/" : route.getPath() + "/"))
                .max(Comparator.comparingInt(route -> route.getPath().length()))
                .orElseThrow()
                .getBackend()
                .getService()
                .getName();
    }
}
