package org.beffroi.system.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Proportional memory (PSS): what several processes share is divided among them, so that the sum over a system is what
 * the machine really gives for it.
 */
final class Memory {

    private Memory() {}

    /** Of a process with its children, in megabytes. */
    static double proportional(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(each -> kilobytes(each) / 1024)
                .sum();
    }

    private static double kilobytes(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .findFirst()
                    .map(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .orElse(0.0);
        } catch (IOException e) {
            // A child that has ended meanwhile holds nothing
            return 0;
        }
    }
}
