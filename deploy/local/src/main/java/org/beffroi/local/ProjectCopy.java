package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The sources of the project in a folder of their own, where a mistake harms nobody; what a command says is kept. */
final class ProjectCopy implements AutoCloseable {

    private static final Set<String> LEFT_OUT = Set.of(".git", ".beffroi", "target", "node_modules");

    private final Path folder;
    private final Path logs;

    private ProjectCopy(Path folder, Path logs) {
        this.folder = folder;
        this.logs = logs;
    }

    static ProjectCopy of(Path root, Path folder, Path logs) {
        ProjectCopy copy = new ProjectCopy(folder, logs);
        copy.close();
        try {
            Files.createDirectories(logs);
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                    if (LEFT_OUT.contains(from.getFileName().toString()) || from.equals(folder)) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Files.createDirectories(folder.resolve(root.relativize(from).toString()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                    Files.copy(
                            from, folder.resolve(root.relativize(from).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new Trouble(
                    "Impossible de copier le projet vers %s (%s).".formatted(folder, e.getMessage()),
                    "Cannot copy the project to %s (%s).".formatted(folder, e.getMessage()));
        }
        return copy;
    }

    Path folder() {
        return folder;
    }

    boolean apply(Path patch, String log) throws InterruptedException {
        return patch(patch, "--forward", log) == 0;
    }

    void takeBack(Path patch, String log) throws InterruptedException {
        if (patch(patch, "--reverse", log) != 0) {
            throw new IllegalStateException("Cannot take " + patch + " back; see " + logs);
        }
    }

    private int patch(Path patch, String direction, String log) throws InterruptedException {
        return call(
                List.of(
                        "patch",
                        "-p1",
                        direction,
                        "--batch",
                        "--no-backup-if-mismatch",
                        "-r",
                        "-",
                        "-i",
                        patch.toString()),
                log,
                Map.of());
    }

    /** @return its exit code; it ends with us */
    int call(List<String> command, String log, Map<String, String> environment) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        logs.resolve(log + ".log").toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Thread end = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(end);
            int exitCode = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(end);
            return exitCode;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
