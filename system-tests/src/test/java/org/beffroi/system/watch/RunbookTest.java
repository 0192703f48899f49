package org.beffroi.system.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.beffroi.system.watch.Rules.Alert;
import org.junit.jupiter.api.Test;

/** Who is woken by an alert finds what to do. */
class RunbookTest {

    private static final String RUNBOOKS = "docs/runbooks.md";

    private final List<Alert> alerts = Rules.alerts();
    private final Set<String> sections = Rules.read(Rules.ROOT.resolve(RUNBOOKS))
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> RUNBOOKS + "#" + line.substring(3).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    @Test
    void everyAlertLeadsToARunbookAndEveryRunbookIsLedTo() {
        // When
        Set<String> ledTo =
                alerts.stream().map(alert -> alert.field("runbook_url")).collect(Collectors.toSet());

        // Then
        assertEquals(sections, ledTo);
    }

    @Test
    void everyAlertSaysHowUrgentItIsAndWhatIsTheMatter() {
        // Then
        alerts.forEach(alert -> {
            alert.field("labels");
            alert.field("summary");
        });
        assertEquals(
                Rules.read(Rules.ROOT.resolve("deploy/observability/alerts.yaml"))
                        .split("- alert:")
                        .length,
                alerts.size() + 1);
    }
}
