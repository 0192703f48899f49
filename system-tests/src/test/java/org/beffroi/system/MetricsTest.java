package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.embedded.Scrape;
import org.beffroi.local.Part;
import org.beffroi.system.watch.MetricNames;
import org.beffroi.system.watch.Rules;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What dashboards and alerts ask for, the services of a system that has published something tell. */
@Order(4)
class MetricsTest {

    /** What Prometheus adds itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    /** Of a thing, of a person, of an authority: a label of such values would never stop growing, or would tell of somebody. */
    private static final Pattern UNBOUNDED =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|@|valmont|/l/[0-9A-Za-z]{10}|/n/\\w+/[\\w-]{20}");

    private final TheSystem system = TheSystem.running();

    @Test
    void everyMetricOfDashboardsAndAlertsIsThere() {
        // Given
        Set<String> asked = Stream.concat(
                        Rules.alerts().stream().map(alert -> alert.field("expr")),
                        Rules.expressionsOfDashboards().stream())
                .map(MetricNames::in)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        asked.removeAll(OF_PROMETHEUS);

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(Set.of(), missing(asked)));
    }

    @Test
    void noLabelNamesAThingOrAPerson() {
        // When
        Set<String> labels = services()
                .flatMap(service -> scrape(service).labels().stream())
                .filter(UNBOUNDED.asPredicate())
                .collect(Collectors.toSet());

        // Then
        assertEquals(Set.of(), labels);
    }

    private Set<String> missing(Set<String> asked) {
        Set<String> told = services()
                .flatMap(service -> scrape(service).names().stream())
                .collect(Collectors.toCollection(HashSet::new));
        return asked.stream().filter(name -> !told.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Part> services() {
        return Stream.of(Part.values()).filter(Part::isService);
    }

    private Scrape scrape(Part service) {
        return Scrape.of(URI.create(system.ports().readiness(service)));
    }
}
