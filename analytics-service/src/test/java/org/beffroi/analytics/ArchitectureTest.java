package org.beffroi.analytics;

import org.beffroi.embedded.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRoomsAreKept() {
        ArchitectureRules.of("org.beffroi.analytics")
                .check("Visitor", "Robots", "MessageReport", "Blanks", "Period", "WriteTable");
    }
}
