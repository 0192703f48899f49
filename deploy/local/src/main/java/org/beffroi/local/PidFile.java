package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers the process of one part. The pid file holds nothing but the number, so that a person can use it; a second
 * file holds when that process began, so that a number which the machine has given to another process since is never
 * taken for ours, let alone killed.
 */
final class PidFile {

    private final Path pid;
    private final Path birth;

    PidFile(Path folder, String name) {
        this.pid = folder.resolve(name + ".pid");
        this.birth = folder.resolve(name + ".birth");
    }

    void write(ProcessHandle process) {
        try {
            Files.writeString(birth, birthOf(process.pid()).orElse("gone"));
            Files.writeString(pid, process.pid() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(pid);
            Files.deleteIfExists(birth);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists() {
        return Files.exists(pid);
    }

    /** The process, if it still runs and is the one that was written down. */
    Optional<ProcessHandle> alive() {
        try {
            long number = Long.parseLong(Files.readString(pid).trim());
            String expected = Files.readString(birth);
            return ProcessHandle.of(number)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> birthOf(number).filter(expected::equals).isPresent());
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The boot of the machine and the clock ticks since then; absent when the process is gone or a zombie. */
    private static Optional<String> birthOf(long number) {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim();
            String stat = Files.readString(Path.of("/proc", Long.toString(number), "stat"));
            // The second field is the command in brackets and may hold spaces; counting starts after it
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(boot + ":" + fields[19]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
