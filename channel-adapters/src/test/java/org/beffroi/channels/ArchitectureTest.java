package org.beffroi.channels;

import org.beffroi.embedded.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRoomsAreKept() {
        ArchitectureRules.of("org.beffroi.channels")
                .check(
                        "Transitions",
                        "Judgement",
                        "Verdict",
                        "RetryCurve",
                        "InHand",
                        "CorrectionTransitions",
                        "CorrectionJudgement",
                        "CorrectionVerdict",
                        "CorrectionDecision",
                        "FrenchDates",
                        "Keyset",
                        "Consent",
                        "EmailAddress",
                        "Network",
                        "Ending");
    }
}
