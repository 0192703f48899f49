package org.beffroi.manifests.settings;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the tables of docs/configuration.md. */
final class Reference {

    private static final String COLUMNS =
            "| Setting, variable | Type | Default | Allowed | What | Service |\n|---|---|---|---|---|---|\n";

    private final StringBuilder text = new StringBuilder();

    private Reference() {}

    static String write() throws IOException {
        Reference reference = new Reference();
        for (var entry : byMapping().entrySet()) {
            reference.chapter(entry.getKey(), entry.getValue());
        }
        return reference.text.toString();
    }

    private static Map<Mapping, List<Service>> byMapping() throws IOException {
        Map<Mapping, List<Service>> services = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            for (Mapping mapping : service.mappings()) {
                services.merge(mapping, List.of(service), Reference::both);
            }
        }
        return services;
    }

    private static List<Service> both(Collection<Service> some, Collection<Service> more) {
        return Arrays.stream(Service.values())
                .filter(service -> some.contains(service) || more.contains(service))
                .toList();
    }

    private void chapter(Mapping mapping, List<Service> services) throws IOException {
        text.append("%n### `%s`: %s%n%s%n%n".formatted(mapping.prefix(), words(services), mapping.meaning()))
                .append(COLUMNS);
        for (Setting setting : mapping.settings()) {
            text.append("| `%s`<br>`%s` | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            setting.property(),
                            setting.variable(),
                            setting.type(),
                            defaults(setting, services),
                            String.join(", ", setting.allowed()),
                            setting.meaning(),
                            words(services)));
        }
    }

    private static String defaults(Setting setting, List<Service> services) throws IOException {
        Map<String, List<Service>> byDefault = new LinkedHashMap<>();
        for (Service service : services) {
            byDefault.merge(defaultOf(setting, service), List.of(service), Reference::both);
        }
        return byDefault.size() == 1
                ? byDefault.keySet().iterator().next()
                : byDefault.entrySet().stream()
                        .map(entry -> words(entry.getValue()) + ": " + entry.getKey())
                        .collect(Collectors.joining("<br>"));
    }

    private static String defaultOf(Setting setting, Service service) throws IOException {
        return service.defaultOf(setting)
                .map(value -> "`" + value + "`")
                .orElse(setting.optional() ? "none" : "**required**");
    }

    private static String words(List<Service> services) {
        return services.stream().map(Service::word).collect(Collectors.joining(", "));
    }
}
