package org.beffroi.embedded.receivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A strict fake is only worth something if a client that others wrote agrees with it. */
@EnabledIfSystemProperty(
        named = "beffroi.real-servers",
        matches = "true",
        disabledReason = "runs in the Maven profile real-servers, with Node.js and npm")
class IndependentClientTest {

    private static final String CLIENT = "masto@7.12.0";

    @Test
    void agreesWithTheStrictMastodon() throws Exception {
        // Given
        Path folder = Files.createDirectories(Path.of("target", "real-servers").toAbsolutePath());
        assumeTrue(
                run(folder, Map.of(), "npm", "install", "--no-audit", "--no-fund", "--prefix", ".", CLIENT)
                        .ok(),
                "npm cannot install " + CLIENT);
        Path script =
                Path.of("src", "test", "resources", "real-servers", "masto.mjs").toAbsolutePath();
        try (Receivers receivers = new Receivers()) {
            Map<String, String> environment = Map.of(
                    "BASE", receivers.mastodonUrl(),
                    "TOKEN", Receivers.MASTODON_TOKEN,
                    "MODULES", folder.resolve("package.json").toString());

            // When
            Ended client = run(folder, environment, "node", script.toString());

            // Then
            assertEquals(0, client.code(), client.output());
            assertTrue(client.output().contains("agrees"), client.output());
        }
    }

    private record Ended(int code, String output) {

        boolean ok() {
            return code == 0;
        }
    }

    private static Ended run(Path folder, Map<String, String> environment, String... command)
            throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            return new Ended(-1, e.getMessage());
        }
    }
}
