package org.beffroi.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private final ProblemTexts texts = ProblemTexts.load(HeadersTest.class.getClassLoader());

    @Test
    void anEntityTagIsAVersionInQuotes() {
        assertEquals(3, ETags.parse("\"3\""));
        assertEquals("3", ETags.of(3).getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "*", "W/\"3\"", "\"3\", \"4\"", "\"-1\"", "\"\"", "\"9999999999999999999\""})
    void anyOtherPreconditionIsMalformed(String header) {
        assertEquals(
                "if-match-malformed",
                assertThrows(Refusal.class, () -> ETags.parse(header)).code());
    }

    @Test
    void aSaneRequestIdIsKept() {
        assertEquals("portail-42:a/b", RequestId.acceptedOrMade("portail-42:a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "é", "<x>"})
    void aRequestIdThatCouldHarmALogIsReplaced(String sent) {
        assertNotEquals(sent, RequestId.acceptedOrMade(sent));
        assertNotEquals("x".repeat(65), RequestId.acceptedOrMade("x".repeat(65)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    -                    | fr
                    en                   | en
                    en-GB,fr;q=0.5       | en
                    de,en;q=0.5          | en
                    de                   | fr
                    fr-BE,en             | fr
                    ;;;                  | fr
                    """)
    void theCallersLanguageIsFrenchUnlessEnglishIsPreferred(String header, String language) {
        assertEquals(language, Languages.preferred(header).getLanguage());
    }

    @Test
    void aTextHasApostrophesAndArguments() {
        assertEquals(
                "Le champ « titre » n'a pas une valeur acceptable.", texts.of("field-invalid", Locale.FRENCH, "titre"));
        assertNull(texts.of("unheard-of", Locale.ENGLISH));
    }
}
