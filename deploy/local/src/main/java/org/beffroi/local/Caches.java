package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The start caches of all parts, each for the copy of the application that would be started now. */
final class Caches {

    private final Home home;

    Caches(Home home) {
        this.home = home;
    }

    StartCache of(Part part) {
        List<Path> jars = part.isService() ? Home.jarsBelow(home.appCopy(part)) : home.classPath();
        return new StartCache(home.caches(), part.word(), jars);
    }

    List<Part> missing() {
        return Arrays.stream(Part.values()).filter(part -> !of(part).exists()).toList();
    }

    void prepareFolder() {
        try {
            Files.createDirectories(home.caches());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What belonged to copies that were replaced since. */
    void deleteOld() {
        Set<String> current =
                Arrays.stream(Part.values()).map(part -> of(part).fileName()).collect(Collectors.toSet());
        delete(name -> !current.contains(name));
    }

    /** What a training that was broken off has left. */
    void deleteDrafts() {
        delete(StartCache::isDraft);
    }

    private void delete(Predicate<String> unwanted) {
        if (!Files.exists(home.caches())) {
            return;
        }
        try (Stream<Path> files = Files.list(home.caches())) {
            for (Path file : files.toList()) {
                if (unwanted.test(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
