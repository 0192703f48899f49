package org.beffroi.studio.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Pattern IN_TEMPLATES = Pattern.compile("\\bt:([a-z][a-zA-Z_]*)");

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        // When
        Properties french = file("fr");
        Properties english = file("en");

        // Then
        assertEquals(new TreeSet<>(french.stringPropertyNames()), new TreeSet<>(english.stringPropertyNames()));
        french.stringPropertyNames()
                .forEach(key -> assertEquals(
                        arguments(french.getProperty(key)),
                        arguments(english.getProperty(key)),
                        "arguments of " + key));
    }

    @Test
    void noWordIsSaidTwice() throws IOException {
        for (String language : List.of("fr", "en")) {
            // When
            List<String> keys =
                    Files.readAllLines(Path.of("src/main/resources/words_" + language + ".properties")).stream()
                            .filter(line -> line.matches("[a-zA-Z0-9_.-]+=.*"))
                            .map(line -> line.substring(0, line.indexOf('=')))
                            .toList();

            // Then
            assertEquals(keys.size(), new TreeSet<>(keys).size(), () -> "of the words in " + language);
        }
    }

    @Test
    void templatesNameWordsThatExist() throws IOException {
        // Given
        Set<String> named = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                Matcher words = IN_TEMPLATES.matcher(Files.readString(template));
                words.results().map(word -> word.group(1)).forEach(named::add);
            }
        }

        // When
        named.remove("get");
        named.removeIf(Words.in(Locale.FRENCH)::has);

        // Then
        assertEquals(Set.of(), named);
    }

    @Test
    void everyStateAndChannelHasALookInEachLanguage() {
        for (Locale locale : Words.LOCALES) {
            Looks looks = new Looks(Words.in(locale));
            for (ReviewState state : ReviewState.values()) {
                assertTrue(isWhole(looks.of(state)), state.name());
            }
            for (DeliveryState state : DeliveryState.values()) {
                assertTrue(isWhole(looks.of(state)), state.name());
            }
            for (PublicationState state : PublicationState.values()) {
                assertTrue(isWhole(looks.of(state)), state.name());
            }
            for (ChannelKind kind : ChannelKind.values()) {
                assertTrue(looks.name(kind).length() > 2, kind.name());
            }
        }
    }

    @Test
    void countsArePutIntoASentence() {
        Words words = Words.in(Locale.FRENCH);

        assertEquals("Bonjour Nadia. Un point vous attend.", words.get("today_points", "Nadia", 1));
        assertEquals("Bonjour Nadia. 5 points vous attendent.", words.get("today_points", "Nadia", 5));
        assertEquals("Plus rien ne part aujourd’hui.", words.get("today_to_come", 0));
        assertEquals("1 canal sur 4", words.get("gone_channels", 1, 4).replace('\u00a0', ' '));
        assertEquals("3 canaux sur 4", words.get("gone_channels", 3, 4).replace('\u00a0', ' '));
        assertEquals("3\u202f810", words.get("number", 3810));
    }

    @Test
    void aStateOfTomorrowIsShownByItsName() {
        Look look = new Looks(Words.in(Locale.FRENCH)).ofMessage("needs-translation");

        assertEquals("needs-translation", look.word());
    }

    private static boolean isWhole(Look look) {
        return !look.css().isBlank() && !look.icon().isBlank() && !look.word().isBlank();
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        Pattern.compile("\\{(\\d)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .forEach(arguments::add);
        return arguments;
    }

    private static Properties file(String language) throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                WordsTest.class.getResourceAsStream("/words_" + language + ".properties"), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
