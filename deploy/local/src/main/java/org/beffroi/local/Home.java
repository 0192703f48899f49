package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds everything the running system writes: built applications, data, logs and pid files. */
public record Home(Path folder) {

    private static final long ENOUGH_BYTES = 500L << 20;

    public Path app(Part part) {
        return folder.resolve("app").resolve(part.word());
    }

    public Path data(Part part) {
        return folder.resolve("data").resolve(part.word());
    }

    Path log(String process) {
        return folder.resolve("log").resolve(process + ".log");
    }

    public Path run() {
        return folder.resolve("run");
    }

    /** The keys that open what the databases hold encrypted. */
    Path secrets() {
        return folder.resolve("data").resolve("secrets");
    }

    void prepare() {
        try {
            for (Path path : new Path[] {run(), folder.resolve("log"), folder.resolve("data"), secrets()}) {
                Files.createDirectories(path);
            }
        } catch (IOException e) {
            throw new Trouble(
                    "Impossible d'écrire dans %s (%s). Choisissez un autre dossier : BEFFROI_HOME=/chemin"
                            .formatted(folder, e.getMessage()),
                    "Cannot write to %s (%s). Choose another folder: BEFFROI_HOME=/path"
                            .formatted(folder, e.getMessage()));
        }
        requireSpace();
    }

    private void requireSpace() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < ENOUGH_BYTES) {
                throw new Trouble(
                        "Le disque de %s n'a plus que %d Mo libres. Libérez de la place, puis relancez."
                                .formatted(folder, free >> 20),
                        "The disk of %s has only %d MB left. Free some space, then try again."
                                .formatted(folder, free >> 20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
