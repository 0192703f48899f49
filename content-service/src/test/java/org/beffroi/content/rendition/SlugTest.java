package org.beffroi.content.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "Pont Saint-Éloi : travaux et déviation, pont-saint-eloi-travaux-et-deviation",
        "'Œuvres & cœurs, 2e édition !', oeuvres-coeurs-2e-edition",
        "'  ', message",
        "日本, message"
    })
    void isKebabCaseAndAscii(String title, String slug) {
        assertEquals(slug, Slug.of(title));
    }

    @Test
    void endsBetweenWordsWhenTheTitleIsLong() {
        // When
        String slug = Slug.of("Une concertation publique sur le réaménagement du quartier de la gare ".repeat(3));

        // Then
        assertTrue(slug.length() <= Slug.MAX && slug.endsWith("-gare-une"), slug);
    }

    @Test
    void takesTheFirstFreeNumber() {
        // When
        String slug = Slug.free("Travaux", Set.of("travaux", "travaux-2")::contains);

        // Then
        assertEquals("travaux-3", slug);
    }
}
