package org.beffroi.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stays in the foreground while the system runs, and says at once when a part dies. */
final class WatchParts {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final LocalSystem system;

    WatchParts(LocalSystem system) {
        this.system = system;
    }

    /**
     * Returns when somebody stopped the system from elsewhere. A part counts as dead when two looks in a row find it
     * dead, because the first may fall between the end of a process and the removal of its pid file.
     */
    void watch() throws InterruptedException {
        Set<Part> mourned = EnumSet.noneOf(Part.class);
        Set<Part> before = Set.of();
        while (known().findAny().isPresent()) {
            Set<Part> dead = known().filter(part -> !system.runs(part)).collect(Collectors.toSet());
            mourned.retainAll(dead);
            dead.stream().filter(before::contains).filter(mourned::add).forEach(this::tell);
            before = dead;
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private Stream<Part> known() {
        return Arrays.stream(Part.values()).filter(part -> system.pidFile(part).exists());
    }

    private void tell(Part part) {
        system.console()
                .warn(
                        "✗ %s est mort. Lisez pourquoi : ./beffroi logs %s ; relancez-le : ./beffroi restart %s"
                                .formatted(part.word(), part.word(), part.word()),
                        "✗ %s died. Read why: ./beffroi logs %s; start it again: ./beffroi restart %s"
                                .formatted(part.word(), part.word(), part.word()));
    }
}
