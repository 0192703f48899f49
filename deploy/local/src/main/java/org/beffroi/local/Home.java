package org.beffroi.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that holds everything the running system writes: built applications, data, logs and pid files. */
public record Home(Path folder) {

    private static final long ENOUGH_BYTES = 500L << 20;

    public Path app(Part part) {
        return folder.resolve("app").resolve(part.word());
    }

    boolean isBuilt(Part part) {
        return !part.isService() || Files.exists(app(part).resolve("quarkus-run.jar"));
    }

    /** The copy that the link above leads to: a running process must name the very files that it runs from. */
    Path appCopy(Part part) {
        try {
            return app(part).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of everything that is no service: the launcher's copy where there is one, else our own. */
    List<Path> classPath() {
        Path copy = folder.resolve("app").resolve("local");
        if (!Files.exists(copy)) {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        }
        try {
            return jarsBelow(copy.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> jarsBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path caches() {
        return folder.resolve("cache");
    }

    /** Of the system that comes and goes only so that caches can be made. */
    Home ofTraining() {
        return new Home(folder.resolve("training"));
    }

    /** Lets this home start the applications that were built for another. */
    void linkApplicationsOf(Home other) {
        try {
            Files.createDirectories(folder);
            Files.createSymbolicLink(
                    folder.resolve("app"), other.folder.resolve("app").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes everything; what a link leads to stays. */
    public void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
