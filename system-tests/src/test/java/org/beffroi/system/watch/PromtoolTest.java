package org.beffroi.system.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Prometheus' own tool reads what we ship for it, and sees the rules fire. Debian has it in the package prometheus. */
@EnabledIf(value = "isThere", disabledReason = "promtool is not in PATH")
class PromtoolTest {

    @Test
    void takesTheConfiguration() throws Exception {
        assertEquals("", complaintsOf("check", "config", "deploy/observability/prometheus.yaml"));
    }

    @Test
    void seesTheRulesFireWhenTheyMust() throws Exception {
        assertEquals("", complaintsOf("test", "rules", "deploy/observability/alerts-test.yaml"));
    }

    private static String complaintsOf(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(Rules.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said;
    }

    static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "promtool").canExecute());
    }
}
