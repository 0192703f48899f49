package org.beffroi.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.beffroi.local.Home;
import org.beffroi.local.Part;

/** The applications that this build has just packaged, put where a launcher looks for them. */
final class BuiltApplications {

    private static final Map<Part, String> FOLDERS = Map.of(
            Part.CONTENT, "content-service",
            Part.SCHEDULING, "scheduling-service",
            Part.CHANNELS, "channel-adapters",
            Part.ANALYTICS, "analytics-service",
            Part.STUDIO, "studio");

    private BuiltApplications() {}

    static void linkInto(Home home) {
        FOLDERS.keySet().forEach(part -> link(home.app(part), of(part)));
    }

    static Path of(Part part) {
        return Path.of("..", FOLDERS.get(part), "target", "quarkus-app")
                .toAbsolutePath()
                .normalize();
    }

    private static void link(Path app, Path built) {
        try {
            Files.createDirectories(app.getParent());
            Files.createSymbolicLink(app, built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
