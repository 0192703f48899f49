package org.beffroi.scheduling;

import org.beffroi.embedded.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRoomsAreKept() {
        ArchitectureRules.of("org.beffroi.scheduling")
                .check("CivilTime", "Timing", "TimeRefused", "Readiness", "Blocker");
    }
}
