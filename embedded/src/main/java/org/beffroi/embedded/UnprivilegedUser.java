package org.beffroi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How a program that refuses to run as root is started by root. A user namespace is preferred: files keep their owner.
 * Where the system forbids it (many containers do), the program runs as {@code nobody}, who must be able to reach its
 * files.
 */
enum UnprivilegedUser {
    SELF(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    UnprivilegedUser(List<String> prefix) {
        this.prefix = prefix;
    }

    static UnprivilegedUser choose() {
        List<UnprivilegedUser> candidates = switch (System.getProperty("user.name")) {
            case "root" -> List.of(NAMESPACE, NOBODY);
            // A user without a name, as some containers have, is refused as well; inside it is nobody.
            case "?" -> List.of(NAMESPACE);
            default -> List.of(SELF);
        };
        return candidates.stream()
                .filter(UnprivilegedUser::works)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "PostgreSQL refuses to run as root or as a user without a name, and neither unshare nor setpriv"
                                + " (package util-linux) can change that here: run Beffroi as a normal user"));
    }

    /** Where programs and data must lie so that this user reaches them. */
    Path reachable(Path wanted) {
        return this == NOBODY && !othersMayEnter(wanted.getParent())
                ? Path.of(
                        "/var/tmp/beffroi",
                        Integer.toHexString(wanted.toString().hashCode()))
                : wanted;
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    void own(Path folder) {
        if (this != NOBODY) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            UserPrincipal nobody =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("65534");
            for (Path file : files.toList()) {
                Files.setOwner(file, nobody);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot hand " + folder + " to the user nobody", e);
        }
    }

    private boolean works() {
        return run(command(List.of("true"))) == 0;
    }

    private static boolean othersMayEnter(Path folder) {
        for (Path part = folder; part != null; part = part.getParent()) {
            if (Files.exists(part) && !mayEnter(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayEnter(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a short command to its end, its words discarded; 127 when there is no such command. */
    private static int run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : 124;
        } catch (IOException e) {
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
