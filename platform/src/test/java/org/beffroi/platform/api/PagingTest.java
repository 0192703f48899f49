package org.beffroi.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    @Test
    void aCursorCarriesTheKeyOfTheLastRow() {
        // Given
        String cursor = PageRequest.encode(List.of("2026-11-24T09:00:00Z", "é|\"7"));

        // When
        PageRequest request = PageRequest.of(null, cursor);

        // Then
        assertEquals(Optional.of(List.of("2026-11-24T09:00:00Z", "é|\"7")), request.after());
        assertEquals(PageRequest.DEFAULT_LIMIT, request.limit());
    }

    @Test
    void theRowTooManyIsNotShown() {
        // Given
        PageRequest request = PageRequest.of(2, null);

        // When
        Page<String> page = Page.of(List.of("a", "b", "c"), request, List::of);

        // Then
        assertEquals(List.of("a", "b"), page.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "e30", "W10", "bnVsbA", "W251bGxd", "x"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        assertEquals(
                "cursor-invalid",
                assertThrows(Refusal.class, () -> PageRequest.of(1, cursor)).code());
    }

    @Test
    void aCursorWithAZeroCharacterIsRefused() {
        // Given
        String cursor = Base64.getUrlEncoder().encodeToString("[\"\\u0000\"]".getBytes());

        // When
        Refusal refusal = assertThrows(Refusal.class, () -> PageRequest.of(1, cursor));

        // Then
        assertEquals("cursor-invalid", refusal.code());
    }

    @Test
    void aPageHasALargestSize() {
        assertEquals(
                "limit-too-large",
                assertThrows(Refusal.class, () -> PageRequest.of(101, null)).code());
        assertEquals(
                "limit-invalid",
                assertThrows(Refusal.class, () -> PageRequest.of(0, null)).code());
    }
}
