package org.beffroi.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and in which words. */
class SettingsTest {

    /** One of each kind. */
    @ConfigMapping(prefix = "sample")
    @LongerThan(longer = "lease", shorter = "poll")
    public interface Sample {

        @WithDefault("250ms")
        @Within(min = "10ms", max = "1m")
        Duration poll();

        @WithDefault("60s")
        Duration lease();

        @WithDefault("0.2")
        @Within(min = "0", max = "1")
        double jitter();

        @WithDefault("https://ville.example/l")
        @WebAddress
        URI address();

        @WithDefault("none")
        String password();

        Door door();

        /** What a switch asks for. */
        @Needs(setting = "key", when = "locked")
        interface Door {

            @WithDefault("false")
            boolean locked();

            Optional<String> key();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sample.poll|9ms|sample.poll is PT0.009S, allowed is 10ms to 1m",
                "sample.poll|61s|sample.poll is PT1M1S, allowed is 10ms to 1m",
                "sample.jitter|1.01|sample.jitter is 1.01, allowed is 0 to 1",
                "sample.jitter|much|The config property sample.jitter with the config value \"much\"",
                "sample.lease|250ms|lease must be longer than poll",
                "sample.address|ville.example|sample.address is ville.example, allowed is an http or https address",
                "sample.address|https://ville.example/|sample.address is https://ville.example/, allowed is",
                "sample.address|https://ville.example/?a|sample.address is https://ville.example/?a, allowed is",
                "sample.door.locked|true|sample.door key is required while locked is true",
                "sample.pol|1s|SRCFG00050: sample.pol"
            })
    void refusesWithTheNameTheValueAndWhatIsAllowed(String setting, String value, String words) {
        // When
        ConfigValidationException refusal =
                assertThrows(ConfigValidationException.class, () -> config(Map.of(setting, value)));

        // Then
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "sample.poll, 10ms",
        "sample.poll, 59s",
        "sample.jitter, 0",
        "sample.jitter, 1",
        "sample.address, http://localhost:8084/l"
    })
    void takesWhatIsAllowed(String setting, String value) {
        // When
        SmallRyeConfig config = config(Map.of(setting, value));

        // Then
        assertEquals(value, config.getRawValue(setting));
    }

    /** As Kubernetes mounts a Secret: links into a folder that is exchanged as a whole. */
    @Test
    void readsASecretFromAFileWithoutItsLineEnd(@TempDir Path folder) throws IOException {
        // Given
        Path data = Files.createDirectory(folder.resolve("..2026_11_29"));
        Files.writeString(data.resolve("sample.password"), "clé=à-garder\n");
        Files.createSymbolicLink(folder.resolve("..data"), data.getFileName());
        Files.createSymbolicLink(folder.resolve("sample.password"), Path.of("..data", "sample.password"));

        // When
        SmallRyeConfig config = config(Map.of("smallrye.config.source.file.locations", folder.toString()));

        // Then
        assertEquals("clé=à-garder", config.getConfigMapping(Sample.class).password());
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .withDefaultValues(settings)
                .withMapping(Sample.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .build();
    }
}
