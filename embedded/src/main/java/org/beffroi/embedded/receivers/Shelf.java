package org.beffroi.embedded.receivers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps what was received over a restart: one file per record. Without a folder it keeps nothing. */
final class Shelf {

    private final Path folder;

    Shelf(Path folder) {
        this.folder = folder;
    }

    void put(String kind, String name, Object record) {
        putBytes(kind, name + ".json", Json.bytes(record));
    }

    /** Written aside and moved, so that a killed process leaves whole files only. */
    void putBytes(String kind, String name, byte[] bytes) {
        if (folder == null) {
            return;
        }
        try {
            Path target = Files.createDirectories(folder.resolve(kind)).resolve(name);
            Path aside = target.resolveSibling(name + ".tmp");
            Files.write(aside, bytes);
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> List<T> all(String kind, Class<T> type) {
        if (folder == null || !Files.isDirectory(folder.resolve(kind))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(file, type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<byte[]> bytes(String kind, String name) {
        if (folder == null || !Files.exists(folder.resolve(kind).resolve(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(kind).resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return Json.MAPPER.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
