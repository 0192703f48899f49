package org.beffroi.manifests.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** A service with what it has by itself in production: its own properties, then those that all share. */
public enum Service {
    CONTENT("content-service"),
    SCHEDULING("scheduling-service"),
    CHANNELS("channel-adapters"),
    ANALYTICS("analytics-service"),
    STUDIO("studio");

    private static final Path ROOT = Path.of("..", "..");
    private static final Path SHARED = Path.of("platform/src/main/resources/META-INF/microprofile-config.properties");
    private static final Path OWN = Path.of("src/main/resources/application.properties");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    public String module() {
        return module;
    }

    /** The word by which operators know it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that it reads, the shared mappings included. */
    public List<Setting> settings() throws IOException {
        return mappings().stream()
                .flatMap(mapping -> mapping.settings().stream())
                .toList();
    }

    List<Mapping> mappings() throws IOException {
        List<Mapping> mappings = new ArrayList<>();
        if (this != STUDIO) {
            mappings.addAll(Mappings.of(ROOT, "platform"));
        }
        mappings.addAll(Mappings.of(ROOT, module));
        return mappings;
    }

    /** What holds when an operator says nothing; keys of other profiles begin with a percent sign and match nothing. */
    public Optional<String> defaultOf(Setting setting) throws IOException {
        Properties properties = new Properties();
        if (this != STUDIO) {
            load(properties, ROOT.resolve(SHARED));
        }
        load(properties, ROOT.resolve(module).resolve(OWN));
        return Optional.ofNullable(properties.getProperty(setting.property(), setting.defaultValue()))
                .filter(value -> !value.isEmpty());
    }

    private static void load(Properties into, Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            into.load(reader);
        }
    }
}
