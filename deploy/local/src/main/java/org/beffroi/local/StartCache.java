package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file with which one JVM starts fast: its classes loaded and linked ahead, as one training run left them. The JVM
 * takes it only with the very jars, the JDK and the collector that it was made with, and otherwise goes on without it and
 * without a word; so these are in its name, and a file that does not fit is no file.
 */
final class StartCache {

    /** From here on the JVM prepares whole objects and profiles; before, only classes. */
    private static final int AHEAD_OF_TIME = 25;

    /** The only flag of the local run that a cache depends on: objects are kept in the shape of the collector. */
    static final String COLLECTOR = "-XX:+UseSerialGC";

    private static final String DRAFT = ".draft";

    private final Path folder;
    private final String name;
    private final List<Path> jars;
    private final boolean aheadOfTime = Runtime.version().feature() >= AHEAD_OF_TIME;

    StartCache(Path folder, String name, List<Path> jars) {
        this.folder = folder;
        this.name = name;
        this.jars = jars;
    }

    boolean exists() {
        return Files.exists(file());
    }

    Path file() {
        return folder.resolve(fileName());
    }

    /** Where it is made, in the same folder, so that it appears whole or not at all. */
    Path draft() {
        return folder.resolve(fileName() + DRAFT);
    }

    /** The JVM keeps notes beside it while it works. */
    static boolean isDraft(String fileName) {
        return fileName.contains(DRAFT);
    }

    /** Flags of a JVM that shall start with it. */
    List<String> using() {
        return exists() ? using(file()) : List.of();
    }

    private List<String> using(Path file) {
        return List.of(
                (aheadOfTime ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file,
                // Mapped where it was made for: nothing is moved, so that its pages stay shared with the file
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0");
    }

    /** Flags of a JVM that leaves the draft when it ends. */
    List<String> making() {
        return List.of(COLLECTOR, (aheadOfTime ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + draft());
    }

    /** Flags of a JVM that refuses to start unless the draft fits. */
    List<String> insistingOnDraft() {
        return insistingOn(draft());
    }

    List<String> insistingOn(Path file) {
        List<String> insisting = aheadOfTime ? List.of("-XX:AOTMode=on") : List.of("-Xshare:on");
        return Stream.of(List.of(COLLECTOR), insisting, using(file))
                .flatMap(List::stream)
                .toList();
    }

    void refuseDraft() {
        try {
            Files.deleteIfExists(draft());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void acceptDraft() {
        try {
            Files.move(draft(), file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fileName() {
        return "%s-%s.%s".formatted(name, key(), aheadOfTime ? "aot" : "jsa");
    }

    private String key() {
        StringBuilder facts = new StringBuilder();
        for (String property : List.of("java.vm.version", "java.vm.vendor", "os.arch")) {
            facts.append(System.getProperty(property)).append('\n');
        }
        facts.append(COLLECTOR).append('\n');
        try {
            for (Path jar : jars) {
                facts.append(jar)
                        .append(' ')
                        .append(Files.size(jar))
                        .append(' ')
                        .append(Files.getLastModifiedTime(jar).toMillis())
                        .append('\n');
            }
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
