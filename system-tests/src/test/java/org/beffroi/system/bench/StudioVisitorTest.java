package org.beffroi.system.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudioVisitorTest {

    @Test
    void whatTheStudioSaysOfItsTimeIsRead() {
        // When
        Map<String, String> told = StudioVisitor.timing("page;dur=12.1, api;dur=8.2, calls;dur=20.4;desc=\"4\"");

        // Then
        assertEquals(Duration.ofNanos(12_100_000), StudioVisitor.millis(told.get("page")));
        assertEquals(Duration.ofNanos(8_200_000), StudioVisitor.millis(told.get("api")));
        assertEquals(Duration.ofNanos(20_400_000), StudioVisitor.millis(told.get("calls")));
    }
}
