package org.beffroi.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that a figure was measured on. */
final class Machine {

    private Machine() {}

    /** Cores, processor, memory, kernel and JDK in one line, to stand beside every figure. */
    static String line() {
        return "%d cores (%s), %d GB, Linux %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        valueOf("/proc/cpuinfo", "model name"),
                        Math.round(Double.parseDouble(
                                        valueOf("/proc/meminfo", "MemTotal").replaceAll("\\D", ""))
                                / (1 << 20)),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.version"));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static String valueOf(String file, String name) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("?");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
