package org.beffroi.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Stays in the foreground while the system runs, and says at once when a part dies. */
final class WatchParts {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final LocalSystem system;

    WatchParts(LocalSystem system) {
        this.system = system;
    }

    /** Returns when somebody stopped the system from elsewhere. */
    void watch() throws InterruptedException {
        Set<Part> mourned = EnumSet.noneOf(Part.class);
        while (known().findAny().isPresent()) {
            List<Part> dead = known().filter(part -> !system.runs(part)).toList();
            mourned.retainAll(dead);
            dead.stream().filter(mourned::add).forEach(this::tell);
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
