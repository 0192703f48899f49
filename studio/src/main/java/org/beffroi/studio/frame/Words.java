package org.beffroi.studio.frame;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every word that a person reads, in each language that the studio speaks. */
public final class Words {

    /** The first one is spoken to whoever asks for another. */
    public static final List<Locale> LOCALES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private static final Map<Locale, Words> ALL =
            LOCALES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Words::new));

    private final Locale locale;
    private final Properties words = new Properties();

    private Words(Locale locale) {
        this.locale = locale;
        String file = "/words_" + locale.getLanguage() + ".properties";
        try (Reader reader = new InputStreamReader(Words.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Words in(Locale locale) {
        return ALL.getOrDefault(locale, ALL.get(LOCALES.getFirst()));
    }

    public Locale locale() {
        return locale;
    }

    public boolean has(String key) {
        return words.containsKey(key);
    }

    /** An apostrophe is written once; numbers are grouped as the language does. */
    public String get(String key, Object... args) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("No words for " + key + " in " + locale);
        }
        Object[] plain = Arrays.stream(args)
                .map(arg -> arg instanceof Number || arg == null ? arg : arg.toString())
                .toArray();
        return args.length == 0 ? text : new MessageFormat(text.replace("'", "''"), locale).format(plain);
    }
}
