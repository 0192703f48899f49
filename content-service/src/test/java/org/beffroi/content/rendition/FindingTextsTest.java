package org.beffroi.content.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyRuleHasItsWordsInEachLanguage(String language) {
        // Given
        Set<String> rules = Arrays.stream(Finding.Rule.values())
                .map(Finding.Rule::code)
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> told = new TreeSet<>(FindingTexts.codes(Locale.forLanguageTag(language)));

        // Then
        assertEquals(rules, told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void theWordsNameWhatTheyAreTold(String language) {
        // Given
        List<Object> two = List.of("première", "seconde");

        // When
        Set<String> forgetful = Arrays.stream(Finding.Rule.values())
                .map(Finding.Rule::code)
                .filter(code -> named(code, language, two) != named(code, "fr", two))
                .collect(Collectors.toSet());

        // Then
        assertEquals(Set.of(), forgetful);
    }

    @Test
    void numbersAreGroupedAsTheLanguageDoes() {
        // When
        Finding finding = Finding.Rule.TEXT_TOO_LONG.finding(null, null, "body", 100_001, 100_000);

        // Then
        assertEquals(
                "The text has 100,001 characters, this channel takes 100,000. Write a shorter variant.",
                finding.detail(Locale.ENGLISH));
        assertEquals(
                "Le texte compte 100 001 caractères, ce canal en accepte 100 000. Écrivez une variante plus courte.",
                finding.detail(Locale.FRENCH).replace('\u202f', ' '));
    }

    private static long named(String code, String language, List<Object> args) {
        String words = FindingTexts.of(code, args, Locale.forLanguageTag(language));
        return args.stream().filter(arg -> words.contains((String) arg)).count();
    }
}
