package org.beffroi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How much of the machine is in use, as the kernel counts it. */
public final class ProcessorTime {

    private static final int FIELDS = 8;
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;

    private ProcessorTime() {}

    /** The share of all processors, from 0 to 1, that was in use while we only looked on. */
    public static double busyFor(Duration time) throws InterruptedException {
        long[] before = ticks();
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        long[] after = ticks();
        double all = Math.max(1, after[0] - before[0]);
        return 1 - (after[1] - before[1]) / all;
    }

    /** All ticks of all processors since boot, and those among them in which nothing ran. */
    private static long[] ticks() {
        try {
            String[] fields =
                    Files.readAllLines(Path.of("/proc/stat")).getFirst().split("\\s+");
            long all = 0;
            for (int i = 1; i <= FIELDS; i++) {
                all += Long.parseLong(fields[i]);
            }
            return new long[] {all, Long.parseLong(fields[IDLE]) + Long.parseLong(fields[WAITING_FOR_DISK])};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
