package org.beffroi.studio.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CallTimesTest {

    @Test
    void callsAreCountedAndAFailedOneToo() {
        // Given
        CallTimes times = new CallTimes();
        times.measured(() -> "there");
        try {
            times.measured(() -> {
                throw new IllegalStateException("away");
            });
        } catch (IllegalStateException expected) {
            assertTrue(expected.getMessage().equals("away"));
        }

        // When
        String header = times.header();

        // Then
        assertTrue(header.matches("page;dur=[0-9.]+, api;dur=[0-9.]+, calls;dur=[0-9.]+;desc=\"2\""), header);
    }
}
