package org.beffroi.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The machine that a figure was measured on, and whether it has the time to be measured. */
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

    /** The share of all processors, from 0 to 1, that was in use while we only looked on. */
    static double busyFor(Duration time) throws InterruptedException {
        long[] before = ticks();
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        long[] after = ticks();
        double all = Math.max(1, after[0] - before[0]);
        return 1 - (after[1] - before[1]) / all;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** All ticks of all processors since boot, and those among them in which nothing ran. */
    private static long[] ticks() {
        String[] fields = read("/proc/stat").lines().findFirst().orElseThrow().split("\\s+");
        long all = 0;
        for (int i = 1; i <= 8; i++) {
            all += Long.parseLong(fields[i]);
        }
        return new long[] {all, Long.parseLong(fields[4]) + Long.parseLong(fields[5])};
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
